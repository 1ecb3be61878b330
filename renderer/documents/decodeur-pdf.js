// Copied as is by the build, imported by pdfjs' worker: gives the decoder named at the end of the address
// (see ressources-pdf.ts). The build's names carry a hash that pdfjs cannot know.
const { searchParams, origin } = new URL(import.meta.url);
const nom = (searchParams.get('demande') ?? '').slice(1).split('_')[0] ?? '';
const adresse = new URL(searchParams.get(nom) ?? '', import.meta.url);
if (adresse.origin !== origin) throw new TypeError('a decoder comes from the application only');
const { default: instancier } = await import(/* @vite-ignore */ adresse.href);
export { instancier as default };
