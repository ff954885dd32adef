// ---- The connection is back, perhaps to another server, which knows neither this tab nor the parts of its page:
// Streamlit's key for a new run introduces it, and the pictures say again what nobody answered.
function create() {
  const app = document.querySelector('[data-testid=stApp]');
  if (app && !app.mirrors) {
    app.mirrors = true;
    let lost = false;
    new MutationObserver(() => {
      const connected = app.dataset.testConnectionState === 'CONNECTED';
      if (connected && lost) {
        window.dispatchEvent(new CustomEvent('mirrors-reconnected'));
        document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'r', code: 'KeyR', keyCode: 82, which: 82, bubbles: true }));
      }
      lost = !connected;
    }).observe(app, { attributeFilter: ['data-test-connection-state'] });
  }
  return { draw() {} };
}
