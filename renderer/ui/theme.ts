export type Theme = 'systeme' | 'clair' | 'sombre';

/** Without a choice no attribute is set: `color-scheme: light dark` follows the system by itself. */
export function poserTheme(theme: Theme): void {
  const element = document.documentElement;
  if (theme === 'systeme') delete element.dataset['theme'];
  else element.dataset['theme'] = theme;
}
