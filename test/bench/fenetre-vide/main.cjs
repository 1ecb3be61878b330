// What the engine costs by itself: windows that show nothing, one by default or as many as --fenetres says.
const { app, BrowserWindow, protocol } = require('electron');

app.enableSandbox();
protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true } }]);
app.on('window-all-closed', () => app.quit());
app.whenReady().then(() => {
  const page = '<!doctype html><html lang="fr"><title>Vide</title><p>Vide</p></html>';
  const headers = { 'content-type': 'text/html; charset=utf-8' };
  protocol.handle('app', () => new Response(page, { headers }));
  for (let n = Number(app.commandLine.getSwitchValue('fenetres') || 1); n > 0; n--) {
    const webPreferences = { sandbox: true, contextIsolation: true };
    void new BrowserWindow({ width: 1366, height: 768, webPreferences }).loadURL('app://vide/page.html');
  }
});
