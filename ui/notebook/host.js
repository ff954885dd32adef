// In the cell: a frame around the front end, and the way from it to the kernel and back.

/**
 * @typedef {object} Model what Python and this share
 * @property {(name: string) => any} get
 * @property {(content: unknown) => void} send
 * @property {(event: string, then: () => void) => void} on
 * @property {(event: string, then: () => void) => void} off
 */

/** @param {{model: Model, el: HTMLElement}} cell */
function render({ model, el }) {
  const frame = document.createElement('iframe');
  frame.title = 'The best network for these points, live';
  frame.style.cssText = `width: 100%; height: ${model.get('height')}px; border: 0`;
  frame.srcdoc = model.get('page');
  const show = () => frame.contentWindow?.postMessage(model.get('shown'), '*');
  const hear = (/** @type {MessageEvent} */ { source, data }) => {
    if (source !== frame.contentWindow) return;
    if (data === 'ready') show();
    else model.send(data);
  };
  window.addEventListener('message', hear);
  model.on('change:shown', show);
  el.append(frame);
  return () => {
    window.removeEventListener('message', hear);
    model.off('change:shown', show);
  };
}

export default { render };
