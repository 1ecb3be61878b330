import { useState } from 'react';
import type { VueConsentement } from '../../contract/consentement.ts';
import type { Erreur } from '../../contract/errors.ts';
import type { VueRestriction } from '../../contract/restrictions.ts';
import { useEnvoi } from '../application/envoi.ts';
import { Bouton } from '../ui/bouton/Bouton.tsx';
import { ZoneTexte } from '../ui/champ/Champ.tsx';
import { Choix } from '../ui/champ/Choix.tsx';
import { ChoixCherche } from '../ui/champ/ChoixCherche.tsx';
import { Bandeau } from '../ui/etat/Bandeau.tsx';
import { poserAvis } from '../ui/etat/avis.ts';
import styles from './consentement.module.css';
import { Refus } from './Feuille.tsx';
import { textes } from './textes.ts';

type Props = {
  readonly patientId: string;
  readonly vue: VueConsentement;
  /** The restriction to lift; null: another one is asked. */
  readonly levee: VueRestriction | null;
  readonly onFini: () => void;
  readonly onAnnuler: () => void;
};

const MOTIF_MIN = 10;

/** What the doctor sends to the 3C's secretariat. */
export function DemandeRestriction({ patientId, vue, levee, onFini, onAnnuler }: Props) {
  const s = useSaisie(vue, levee);
  const { occupe, erreur, envoyer } = useEnvoi();
  const transmettre = async () => {
    const dite = s.lire();
    if (dite === null) return;
    const objet = levee === null ? 'poser' : 'lever';
    if (!(await envoyer('restrictions:demander', { patientId, objet, ...dite }))) return;
    const detail = levee === null ? textes.transmiseSuite(s.nom) : textes.questionLever(s.nom);
    poserAvis({ titre: textes.transmise, detail, icone: 'check' });
    onFini();
  };
  return (
    <form
      className={styles['formulaire']}
      aria-label={levee === null ? textes.demander : textes.lever}
      onSubmit={(event) => {
        event.preventDefault();
        void transmettre();
      }}
    >
      <Champs saisie={s} vue={vue} levee={levee} />
      <div className={styles['gestes']}>
        <Bouton variante="principal" type="submit" occupe={occupe}>
          {textes.transmettre}
        </Bouton>
        <Bouton inactif={occupe} onPress={onAnnuler}>
          {textes.annuler}
        </Bouton>
      </div>
      <div className={styles['large']}>
        <Echouee erreur={erreur} />
      </div>
    </form>
  );
}

type PropsChamps = Pick<Props, 'vue' | 'levee'> & { readonly saisie: ReturnType<typeof useSaisie> };

function Champs({ saisie: s, vue, levee }: PropsChamps) {
  return (
    <>
      {levee === null ? (
        <ChoixCherche
          label={textes.professionnel}
          options={vue.professionnels.map((pro) => ({ id: pro.id, libelle: pro.nom }))}
          texte={s.nom}
          onTexte={s.setNom}
          libre={false}
          erreur={s.manqueNom}
        />
      ) : (
        <p>{textes.questionLever(levee.professionnel)}</p>
      )}
      <Choix
        label={textes.troisCApplique}
        options={vue.troisC.map((id) => ({ id, libelle: id }))}
        value={s.troisC}
        onChange={s.setTroisC}
      />
      <div className={styles['large']}>
        <ZoneTexte
          label={textes.motif}
          value={s.motif}
          onChange={s.setMotif}
          longueurMax={500}
          aide={textes.motifAide}
          erreur={s.manqueMotif}
        />
      </div>
    </>
  );
}

const debut = (vue: VueConsentement, levee: VueRestriction | null) =>
  levee === null
    ? { nom: '', troisC: vue.troisC[0] ?? '' }
    : { nom: levee.professionnel, troisC: levee.troisC };

const professionnelDe = (nom: string, vue: VueConsentement, levee: VueRestriction | null): string | null =>
  levee === null ? (vue.professionnels.find((pro) => pro.nom === nom)?.id ?? null) : levee.professionnelId;

function useSaisie(vue: VueConsentement, levee: VueRestriction | null) {
  const [nom, setNom] = useState(debut(vue, levee).nom);
  const [troisC, setTroisC] = useState(debut(vue, levee).troisC);
  const [motif, setMotif] = useState('');
  const [tente, setTente] = useState(false);
  const professionnelId = professionnelDe(nom, vue, levee);
  const court = motif.trim().length < MOTIF_MIN;
  /** null while something is missing: the fields then say so. */
  const lire = () => {
    setTente(true);
    return professionnelId === null || court ? null : { professionnelId, troisC, motif: motif.trim() };
  };
  const manqueNom = tente && professionnelId === null ? textes.manqueProfessionnel : undefined;
  const manqueMotif = tente && court ? textes.manqueMotif : undefined;
  return { nom, setNom, troisC, setTroisC, motif, setMotif, lire, manqueNom, manqueMotif };
}

/** Refused as it stands: the cause is one of two, and the list above tells which. */
function Echouee({ erreur }: { readonly erreur: Erreur | null }) {
  if (erreur?.type !== 'RequeteInvalide') return <Refus erreur={erreur} />;
  return (
    <Bandeau ton="rouge" icone="alert-circle" encadre urgent>
      {textes.refusDemande}
    </Bandeau>
  );
}
