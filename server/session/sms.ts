/** How a short message reaches a phone. Rejects when the gateway did not take it. */
export type PasserelleSms = {
  readonly envoyer: (message: { readonly numero: string; readonly texte: string }) => Promise<void>;
};

export type ReglageSms = {
  readonly url: string;
  /** Sent as « Authorization: Bearer … ». */
  readonly jeton?: string | undefined;
  /** JSON body of the request, with {numero} and {texte} inside its strings. */
  readonly gabarit?: string | undefined;
};

const GABARIT = '{"to":"{numero}","text":"{texte}"}';
const DELAI_MS = 10_000;

/** Any gateway that takes one JSON request by message. Throws a sentence for the operator when ill configured. */
export function passerelleHttp({ url, jeton, gabarit = GABARIT }: ReglageSms): PasserelleSms {
  verifierReglage(url, gabarit);
  return {
    envoyer: async ({ numero, texte }) => {
      const reponse = await fetch(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(jeton === undefined ? {} : { authorization: `Bearer ${jeton}` }),
        },
        body: remplir(gabarit, { numero, texte }),
        // A gateway never sends elsewhere what it was trusted with.
        redirect: 'error',
        signal: AbortSignal.timeout(DELAI_MS),
      });
      await reponse.body?.cancel();
      if (!reponse.ok) throw new Error(`passerelle SMS : statut ${reponse.status}`);
    },
  };
}

function verifierReglage(url: string, gabarit: string): void {
  const { protocol, hostname } = new URL(url);
  const local = ['127.0.0.1', '[::1]', 'localhost'].includes(hostname);
  if (protocol !== 'https:' && !(protocol === 'http:' && local)) {
    throw new Error('COLLEGIALE_SMS_URL attend une adresse en https.');
  }
  const complet = ['{numero}', '{texte}'].every((champ) => gabarit.includes(champ));
  if (!complet || !estJson(remplir(gabarit, { numero: '', texte: '' }))) {
    throw new Error('COLLEGIALE_SMS_GABARIT attend du JSON avec {numero} et {texte}.');
  }
}

/** Values are written as JSON writes them inside a string: no message can leave its field. */
const remplir = (gabarit: string, valeurs: { readonly numero: string; readonly texte: string }): string =>
  gabarit.replaceAll(/\{(numero|texte)\}/g, (_, champ: 'numero' | 'texte') =>
    JSON.stringify(valeurs[champ]).slice(1, -1),
  );

function estJson(texte: string): boolean {
  try {
    JSON.parse(texte);
    return true;
  } catch {
    return false;
  }
}

/** Demonstration only. */
export function smsTerminal(ecrire: (ligne: string) => void): PasserelleSms {
  return { envoyer: async ({ numero, texte }) => ecrire(`SMS pour ${numero} : ${texte}`) };
}

/** No gateway: nobody may choose this way. */
export const smsAbsent: PasserelleSms = {
  envoyer: () => Promise.reject(new Error("COLLEGIALE_SMS_URL n'est pas configuré")),
};

/** « •••••• 42 »: enough for its owner. */
export const masquerTelephone = (numero: string): string => `•••••• ${numero.slice(-2)}`;
