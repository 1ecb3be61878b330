// The reference of pdf.premiere-page: pdf.js as its own examples use it, in a window of the same engine.
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { app, BrowserWindow, protocol } = require('electron');

const PDFJS = join(__dirname, '..', '..', '..', 'node_modules', 'pdfjs-dist', 'build');
const types = { html: 'text/html; charset=utf-8', mjs: 'text/javascript', js: 'text/javascript' };
/** Documents that the bench puts here before it asks for them, by number. */
globalThis.documents = [];

app.enableSandbox();
protocol.registerSchemesAsPrivileged([
  { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
]);
app.on('window-all-closed', () => app.quit());
app.whenReady().then(() => {
  protocol.handle('app', (requete) => {
    const nom = new URL(requete.url).pathname.slice(1);
    if (nom.startsWith('document/')) {
      return new Response(globalThis.documents[Number(nom.slice(9))], {
        headers: { 'content-type': 'application/pdf' },
      });
    }
    const dossier = nom.startsWith('pdf.') ? PDFJS : __dirname;
    return new Response(readFileSync(join(dossier, nom)), {
      headers: { 'content-type': types[nom.split('.').at(-1)] ?? 'application/octet-stream' },
    });
  });
  const webPreferences = { sandbox: true, contextIsolation: true };
  void new BrowserWindow({ width: 1366, height: 768, webPreferences }).loadURL('app://pdf/page.html');
});
