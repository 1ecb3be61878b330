import { type FormEvent, useState } from 'react';
import type { Erreur } from '../../../contract/errors.ts';
import type { ConclusionBris } from '../../../domain/habilitation/bris-de-glace.ts';
import { appeler } from '../../application/collegiale.ts';
import { phraseErreur } from '../../application/textes/erreurs.ts';
import { Bouton } from '../../ui/bouton/Bouton.tsx';
import { ZoneTexte } from '../../ui/champ/Champ.tsx';
import { Choix } from '../../ui/champ/Choix.tsx';
import { Bandeau } from '../../ui/etat/Bandeau.tsx';
import styles from './bris.module.css';
import { textes } from './textes.ts';

type Props = { readonly brisId: string; readonly onChange: () => void };

const CONCLUSIONS = [
  { id: 'justifie', libelle: textes.conclusions.justifie },
  { id: 'nonJustifie', libelle: textes.conclusions.nonJustifie },
] as const;

/** What is concluded, once. */
export function Revue({ brisId, onChange }: Props) {
  const [conclusion, setConclusion] = useState<ConclusionBris | null>(null);
  const [commentaire, setCommentaire] = useState('');
  const [essaye, setEssaye] = useState(false);
  const [enCours, setEnCours] = useState(false);
  const [refus, setRefus] = useState<Erreur | null>(null);
  const court = [...commentaire.trim()].length < 10;
  const envoyer = (event: FormEvent): void => {
    event.preventDefault();
    setEssaye(true);
    if (conclusion === null || court || enCours) return;
    setEnCours(true);
    setRefus(null);
    void appeler('bris:revoir', { brisId, conclusion, commentaire: commentaire.trim() }).then((recu) => {
      setEnCours(false);
      if (recu.ok) onChange();
      else setRefus(recu.error);
    });
  };
  return (
    <form className={styles['revue']} noValidate onSubmit={envoyer}>
      <h3>{textes.revue}</h3>
      <Choix
        label={textes.conclusion}
        options={CONCLUSIONS}
        value={conclusion}
        onChange={setConclusion}
        erreur={essaye && conclusion === null ? textes.choisir : undefined}
      />
      <ZoneTexte
        label={textes.commentaire}
        value={commentaire}
        onChange={setCommentaire}
        lignes={4}
        exemple={textes.exemple}
        longueurMax={500}
        erreur={essaye && court ? textes.court : undefined}
      />
      <p className={styles['note']}>{textes.definitive}</p>
      {refus === null ? null : <Refus erreur={refus} />}
      <Bouton variante="principal" type="submit" occupe={enCours}>
        {textes.conclure}
      </Bouton>
    </form>
  );
}

function Refus({ erreur }: { readonly erreur: Erreur }) {
  const { cause, suite } = erreur.type === 'Introuvable' ? textes.dejaRevu : phraseErreur(erreur);
  return (
    <Bandeau ton="rouge" icone="alert-circle" fait={cause} encadre urgent>
      {suite}
    </Bandeau>
  );
}
