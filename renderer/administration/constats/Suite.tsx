import { useState } from 'react';
import type { ConstatReponse } from '../../../contract/constats.ts';
import type { Erreur } from '../../../contract/errors.ts';
import { useEnvoi } from '../../application/envoi.ts';
import { phraseErreur } from '../../application/textes/erreurs.ts';
import { Bouton } from '../../ui/bouton/Bouton.tsx';
import { ZoneTexte } from '../../ui/champ/Champ.tsx';
import { Dialogue } from '../../ui/dialogue/Dialogue.tsx';
import { poserAvis } from '../../ui/etat/avis.ts';
import { Bandeau } from '../../ui/etat/Bandeau.tsx';
import styles from './constats.module.css';
import { type Decision, refusDe, textes } from './textes.ts';

type Props = { readonly constat: ConstatReponse; readonly onChange: () => void };

/** What may be done with a finding: the same words serve as message, question or motive. */
function useSuite({ constat: { constatId }, onChange }: Props) {
  const [texte, setTexte] = useState('');
  const [court, setCourt] = useState(false);
  const [confirme, setConfirme] = useState(false);
  const { occupe, erreur, envoyer } = useEnvoi();
  const mots = texte.trim();
  const pret = (): boolean => {
    setCourt(mots.length < MOTIF_MIN);
    return mots.length >= MOTIF_MIN;
  };
  const fini = (titre: string, courrielParti: boolean): void => {
    poserAvis({ titre, ...(courrielParti ? {} : { detail: textes.sansCourriel }) });
    setTexte('');
    onChange();
  };
  const ecrire = async (aLaPersonne: boolean): Promise<void> => {
    if (!pret()) return;
    const fait = await envoyer('constats:ecrire', { constatId, texte: mots, aLaPersonne });
    if (fait) fini(aLaPersonne ? textes.faits.demande : textes.faits.message, fait.courrielParti);
  };
  const rendre = async (decision: Decision): Promise<void> => {
    setConfirme(false);
    const fait = await envoyer('constats:decider', { constatId, decision, motif: mots });
    if (fait) fini(textes.faits[decision], fait.courrielParti);
  };
  const decider = (decision: Decision): void => {
    if (!pret()) return;
    if (decision === 'suspendu') setConfirme(true);
    else void rendre(decision);
  };
  const taper = (valeur: string): void => {
    setTexte(valeur);
    if (valeur.trim().length >= MOTIF_MIN) setCourt(false);
  };
  return { texte, taper, court, confirme, setConfirme, occupe, erreur, ecrire, decider, rendre };
}

/** As contract/texte.ts asks of a motive. */
const MOTIF_MIN = 10;

/** Who it is about, what was said, and what may be done. */
export function Suite(props: Props) {
  const { constat: c } = props;
  const s = useSuite(props);
  return (
    <aside className={styles['suite']} aria-label={textes.discussion}>
      <Personne constat={c} />
      <Discussion constat={c} />
      <ZoneTexte
        label={textes.champ}
        value={s.texte}
        onChange={s.taper}
        lignes={4}
        longueurMax={500}
        exemple={textes.exemple}
        aide={textes.aide}
        erreur={s.court ? textes.court : undefined}
      />
      {s.erreur === null ? null : <Refus erreur={s.erreur} />}
      <div className={styles['gestes']}>
        <Bouton icone="message" pleineLargeur occupe={s.occupe} onPress={() => void s.ecrire(false)}>
          {textes.ecrire}
        </Bouton>
        {c.compteActif === true ? (
          <Bouton icone="user" pleineLargeur occupe={s.occupe} onPress={() => void s.ecrire(true)}>
            {textes.demander}
          </Bouton>
        ) : null}
        <Decisions constat={c} occupe={s.occupe} onDecider={s.decider} />
      </div>
      {s.confirme ? (
        <Confirmation
          nom={c.nomAffiche}
          onFermer={() => s.setConfirme(false)}
          onSuspendre={() => void s.rendre('suspendu')}
        />
      ) : null}
    </aside>
  );
}

type PropsConfirmation = {
  readonly nom: string;
  readonly onFermer: () => void;
  readonly onSuspendre: () => void;
};

function Confirmation({ nom, onFermer, onSuspendre }: PropsConfirmation) {
  return (
    <Dialogue
      titre={textes.question(nom)}
      question
      onFermer={onFermer}
      gestes={
        <>
          <Bouton autoFocus onPress={onFermer}>
            {textes.annuler}
          </Bouton>
          <Bouton variante="danger" icone="ban" onPress={onSuspendre}>
            {textes.confirmer}
          </Bouton>
        </>
      }
    >
      <p>{textes.effet}</p>
    </Dialogue>
  );
}

function Refus({ erreur }: { readonly erreur: Erreur }) {
  const { cause, suite } = phraseErreur(erreur);
  return (
    <Bandeau ton="ambre" icone="alert-triangle" encadre urgent>
      {refusDe(erreur) ?? `${cause} ${suite}`}
    </Bandeau>
  );
}

function Personne({ constat: c }: { readonly constat: ConstatReponse }) {
  return (
    <div>
      <h3 className={styles['nom']}>{c.nomAffiche}</h3>
      <ul className={styles['personne']}>
        <li>{textes.profil(c.profil)}</li>
        {c.compteDepuis === null ? (
          <li>{textes.sansCompte}</li>
        ) : (
          <li>{textes.compteDepuis(c.compteDepuis)}</li>
        )}
        {c.compteActif === false ? <li>{textes.compteSuspendu}</li> : null}
        <li>{textes.anterieurs(c.anterieurs)}</li>
      </ul>
    </div>
  );
}

/** Messages and decisions, as they came. */
function Discussion({ constat: { messages, decisions } }: { readonly constat: ConstatReponse }) {
  const faits = [
    ...messages.map((m) => ({ quoi: textes.natures[m.nature], texte: m.texte, par: m.par, le: m.ecritLe })),
    ...decisions.map((d) => ({
      quoi: textes.decisions[d.decision],
      texte: d.motif,
      par: d.par,
      le: d.decideeLe,
    })),
  ].toSorted((a, b) => a.le.localeCompare(b.le));
  return (
    <section aria-labelledby="titre-discussion">
      <h3 id="titre-discussion" className={styles['sousTitre']}>
        {textes.discussion}
      </h3>
      {faits.length === 0 ? <p className={styles['note']}>{textes.rienEcrit}</p> : null}
      <ol className={styles['messages']}>
        {faits.map((f) => (
          <li key={`${f.le}${f.texte}`}>
            <p className={styles['note']}>{textes.auteur(f.par, f.le)}</p>
            {f.quoi === '' ? null : <p className={styles['quoi']}>{f.quoi}</p>}
            <p className={styles['mots']}>{f.texte}</p>
          </li>
        ))}
      </ol>
    </section>
  );
}

type PropsDecisions = {
  readonly constat: ConstatReponse;
  readonly occupe: boolean;
  readonly onDecider: (d: Decision) => void;
};

function Decisions({ constat: c, occupe, onDecider }: PropsDecisions) {
  if (!c.decidable) return <p className={styles['note']}>{textes.reserve}</p>;
  return (
    <>
      {c.etat === 'ouvert' ? (
        <>
          <Bouton icone="check" pleineLargeur occupe={occupe} onPress={() => onDecider('explique')}>
            {textes.clore}
          </Bouton>
          <Bouton icone="alert-triangle" pleineLargeur occupe={occupe} onPress={() => onDecider('averti')}>
            {textes.avertir}
          </Bouton>
        </>
      ) : null}
      {c.suspendable ? (
        <>
          <Bouton
            icone="ban"
            variante="danger"
            pleineLargeur
            occupe={occupe}
            onPress={() => onDecider('suspendu')}
          >
            {textes.suspendre}
          </Bouton>
          <p className={styles['note']}>{textes.effet}</p>
        </>
      ) : null}
    </>
  );
}
