import { toWire } from './addresses.ts';
import { browser } from './runtime.ts';
import { policy } from './session.ts';

/** Electron's permissions, and Chromium's names of what each grants. */
const PERMISSIONS: Readonly<Record<string, readonly string[]>> = {
  media: ['camera', 'microphone'],
  geolocation: ['geolocation'],
  notifications: ['notifications'],
  midi: ['midi'],
  'clipboard-read': ['clipboard-read'],
  'clipboard-sanitized-write': ['clipboard-write'],
  'idle-detection': ['idle-detection'],
  'display-capture': ['display-capture'],
  'window-management': ['window-management'],
  'storage-access': ['storage-access'],
};

/** Asks the app's permission handlers for every permission, once per load: a page's requests cannot be held back. */
export async function setPermissions(contents: unknown, url: string): Promise<void> {
  const origin = URL.parse(toWire(url))?.origin;
  if (origin === undefined || origin === 'null') return;
  const settings = Object.entries(PERMISSIONS).flatMap(([permission, names]) => {
    const setting = isGranted(contents, permission, url) ? ('granted' as const) : ('denied' as const);
    return names.map((name) => ({ permission: { name }, setting, origin }));
  });
  // A Chromium that does not know one of the names refuses it, which is as good as denied.
  await Promise.all(
    settings.map((setting) =>
      browser()
        .send('Browser.setPermission', setting)
        .catch(() => {}),
    ),
  );
}

function isGranted(contents: unknown, permission: string, url: string): boolean {
  let granted = policy.request === undefined;
  policy.request?.(contents, permission, (answer) => void (granted = answer), {
    requestingUrl: url,
    isMainFrame: true,
  });
  return granted && (policy.check?.(contents, permission, new URL(url).origin, {}) ?? true);
}
