// node lean.mjs PARTS SITE: pack Python, numpy, scipy and the app as `lean.py` says, with the Pyodide in PARTS itself.
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const [parts, site] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(`${parts}/pyodide.mjs`).href);
const python = await loadPyodide({ indexURL: `${parts}/`, packages: ['numpy', 'scipy'] });
for (const [name, root] of Object.entries({ parts, site })) {
  python.FS.mkdir(`/${name}`);
  python.FS.mount(python.FS.filesystems.NODEFS, { root }, `/${name}`);
}
python.runPython(readFileSync(new URL('lean.py', import.meta.url), 'utf-8'));
