import { Bouton } from '../ui/bouton/Bouton.tsx';
import { Dialogue } from '../ui/dialogue/Dialogue.tsx';
import { textes as t, textesDocuments as d } from './textes.ts';

type PropsReport = { readonly ordre: number; readonly onOui: () => void; readonly onFermer: () => void };

export function ConfirmerReport({ ordre, onOui, onFermer }: PropsReport) {
  return (
    <Dialogue
      titre={t.reporterTitre(ordre)}
      question
      onFermer={onFermer}
      gestes={
        <>
          <Bouton variante="principal" autoFocus onPress={onOui}>
            {t.reporterOui}
          </Bouton>
          <Bouton onPress={onFermer}>{t.annuler}</Bouton>
        </>
      }
    >
      <p>{t.reporterCorps}</p>
    </Dialogue>
  );
}

/** The advice of a case put off: saving it takes the case up again at this séance. */
export function ConfirmerReprise({ ordre, onOui, onFermer }: PropsReport) {
  return (
    <Dialogue
      titre={t.repriseTitre(ordre)}
      question
      onFermer={onFermer}
      gestes={
        <>
          <Bouton variante="principal" autoFocus onPress={onFermer}>
            {t.repriseNon}
          </Bouton>
          <Bouton onPress={onOui}>{t.repriseOui}</Bouton>
        </>
      }
    >
      <p>{t.repriseCorps}</p>
    </Dialogue>
  );
}

/** A page without text cannot be masked: shown only on the operator's word (ui.md §6). */
export function ConfirmerPage({ repondre }: { readonly repondre: (oui: boolean) => void }) {
  return (
    <Dialogue
      titre={d.confirmerTitre}
      question
      onFermer={() => repondre(false)}
      gestes={
        <>
          <Bouton autoFocus onPress={() => repondre(false)}>
            {d.confirmerNon}
          </Bouton>
          <Bouton onPress={() => repondre(true)}>{d.confirmerOui}</Bouton>
        </>
      }
    >
      <p>{d.confirmerCorps}</p>
    </Dialogue>
  );
}

/** Showing what the RCP masks: asked once in a meeting (ui.md §8). */
export function ConfirmerIdentite({ repondre }: { readonly repondre: (oui: boolean) => void }) {
  return (
    <Dialogue
      titre={t.identiteTitre}
      question
      onFermer={() => repondre(false)}
      gestes={
        <>
          <Bouton autoFocus onPress={() => repondre(false)}>
            {t.identiteNon}
          </Bouton>
          <Bouton onPress={() => repondre(true)}>{t.identiteOui}</Bouton>
        </>
      }
    >
      <p>{t.identiteCorps}</p>
    </Dialogue>
  );
}
