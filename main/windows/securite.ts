import { app, session } from 'electron';
import { ORIGINE, ORIGINE_PROJECTION } from './protocole.ts';

const ORIGINES = [ORIGINE, ORIGINE_PROJECTION];

/** True for a page of the application itself. */
export const estNotrePage = (adresse: string): boolean =>
  ORIGINES.some((origine) => adresse === origine || adresse.startsWith(`${origine}/`));

/** Every permission denied, both when asked and when checked (desktop-shell.md §5.4). */
export function refuserPermissions(): void {
  session.defaultSession.setPermissionRequestHandler((_contents, _permission, repondre) => repondre(false));
  session.defaultSession.setPermissionCheckHandler(() => false);
}

/** No page opens a window, leaves the application, or embeds another page. */
export function confinerPages(): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
    contents.on('will-navigate', (event, adresse) => {
      if (!estNotrePage(adresse)) event.preventDefault();
    });
    contents.on('will-attach-webview', (event) => event.preventDefault());
  });
}
