import adresse from 'pdfjs-dist/build/pdf.worker.min.mjs?url';

/**
 * The worker of pdfjs, a file of the application. Trusted Types want the address of a worker through a policy;
 * pdfjs makes none, and would silently run on the main thread: give it this worker as workerPort.
 */
export function creerOuvrierPdf(): Worker {
  return new Worker(toScriptUrl(adresse), { type: 'module', name: 'pdf' });
}

type Politique = { readonly createScriptURL: (url: string) => string };
type Usine = { readonly createPolicy: (nom: string, regles: Politique) => Politique };

let politique: Politique | undefined;

function toScriptUrl(url: string): string {
  const usine: Usine | undefined = Reflect.get(globalThis, 'trustedTypes');
  if (usine === undefined) return url;
  politique ??= usine.createPolicy('collegiale-ouvrier', {
    createScriptURL: (demandee) => {
      if (new URL(demandee, document.baseURI).origin !== location.origin) {
        throw new TypeError('a worker comes from the application only');
      }
      return demandee;
    },
  });
  return politique.createScriptURL(url);
}
