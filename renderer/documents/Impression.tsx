import { useEffect, useRef, useState } from 'react';
import { PAGES_IMPRIMEES_MAX } from '../../contract/canaux.ts';
import type { Erreur } from '../../contract/errors.ts';
import type { EntreeCanal } from '../../contract/ipc.ts';
import { phraseErreur } from '../application/textes/erreurs.ts';
import { Bouton } from '../ui/bouton/Bouton.tsx';
import { Dialogue } from '../ui/dialogue/Dialogue.tsx';
import { Bandeau } from '../ui/etat/Bandeau.tsx';
import { imprimerPages } from './imprimer.ts';
import type { Imprimable } from './LecteurPdf.tsx';
import { textesImpression as t } from './textes.ts';

export type ObjetImprime = EntreeCanal<'impression:imprimer'>['objet'];
type Etat =
  | { readonly type: 'question' }
  | { readonly type: 'enCours'; readonly faites: number; readonly sur: number }
  | { readonly type: 'sansImprimante' }
  | { readonly type: 'erreur'; readonly erreur: Erreur };

type Props = Imprimable & {
  readonly titre: string;
  readonly objet: ObjetImprime;
  readonly onFermer: () => void;
};

/** What to print, then the system's own dialog. The trace is told before, and written by main. */
export function Impression({ document, numero, titre, objet, onFermer }: Props) {
  const [etat, setEtat] = useState<Etat>({ type: 'question' });
  const enCours = useRef<AbortController | null>(null);
  // Closed by its user or by a lock: no dialog of the system comes afterwards, over another patient.
  useEffect(() => () => enCours.current?.abort(), []);
  const imprimer = async (numeros: readonly number[]) => {
    const arret = new AbortController();
    enCours.current = arret;
    const sur = numeros.length;
    setEtat({ type: 'enCours', faites: 0, sur });
    const avancer = (faites: number) => setEtat({ type: 'enCours', faites, sur });
    const issue = await imprimerPages(document, numeros, objet, avancer, arret.signal).catch(
      () => ({ ok: false, error: { type: 'Inattendue' } }) as const,
    );
    if (arret.signal.aborted) return;
    if (!issue.ok) setEtat({ type: 'erreur', erreur: issue.error });
    else if (issue.value === 'sansImprimante') setEtat({ type: 'sansImprimante' });
    else onFermer();
  };
  const toutes = Array.from({ length: document.pages }, (_, rang) => rang + 1);
  const trop = document.pages > PAGES_IMPRIMEES_MAX;
  const occupe = etat.type === 'enCours';
  return (
    <Dialogue
      titre={t.titre(titre)}
      question
      onFermer={onFermer}
      gestes={
        <>
          {trop ? null : (
            <Bouton variante="principal" autoFocus inactif={occupe} onPress={() => void imprimer(toutes)}>
              {t.tout(document.pages)}
            </Bouton>
          )}
          {document.pages === 1 ? null : (
            <Bouton inactif={occupe} autoFocus={trop} onPress={() => void imprimer([numero])}>
              {t.page(numero)}
            </Bouton>
          )}
          <Bouton onPress={onFermer}>{t.annuler}</Bouton>
        </>
      }
    >
      <p>{objet.type === 'apercu' ? t.provisoire : t.trace}</p>
      {trop ? <p>{t.trop(document.pages, PAGES_IMPRIMEES_MAX)}</p> : null}
      <Suite etat={etat} />
    </Dialogue>
  );
}

function Suite({ etat }: { readonly etat: Etat }) {
  switch (etat.type) {
    case 'question':
      return null;
    case 'enCours':
      return <p role="status">{t.enCours(etat.faites, etat.sur)}</p>;
    case 'sansImprimante':
      return (
        <Bandeau ton="ambre" icone="alert-triangle">
          {t.sansImprimante}
        </Bandeau>
      );
    case 'erreur': {
      const { cause, suite } = phraseErreur(etat.erreur);
      return (
        <Bandeau ton="rouge" icone="alert-circle">
          {cause} {suite}
        </Bandeau>
      );
    }
  }
}
