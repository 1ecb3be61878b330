import { NOTE_MAX } from '../../contract/bornes-note.ts';
import { phraseErreur } from '../application/textes/erreurs.ts';
import texte from '../styles/texte.module.css';
import { Bouton } from '../ui/bouton/Bouton.tsx';
import { BoutonIcone } from '../ui/bouton/BoutonIcone.tsx';
import { ZoneTexte } from '../ui/champ/Champ.tsx';
import { Panneau } from '../ui/charpente/Panneau.tsx';
import { Bandeau } from '../ui/etat/Bandeau.tsx';
import { Icone } from '../ui/icone/Icone.tsx';
import type { Notes, SaisieNote } from './notes.ts';
import styles from './Notes.module.css';
import { textesNotes as t } from './textes.ts';
import { useLectureNotes, useNote, useNotePrise } from './useNotes.ts';

type Props = {
  readonly notes: Notes;
  readonly inscriptionId: string;
  /** The case is on this workstation. */
  readonly present: boolean;
  readonly onFermer: () => void;
};

/** What the operator notes for himself on the case in view (Alt+N). The room and the server never see it. */
export function VoletNotes({ notes, inscriptionId, present, onFermer }: Props) {
  const note = notes.pour(inscriptionId);
  return (
    <Panneau
      titre={t.titre}
      volet="notes"
      forme="colonne"
      fin={
        <>
          <EtatNotes note={note} />
          <BoutonIcone icone="x" label={t.fermer} touche="Échap" onPress={onFermer} />
        </>
      }
    >
      <div className={styles['corps']}>
        {/* Another case is another field: what is typed on, or undone, must not go to it. */}
        {present ? <Corps key={inscriptionId} notes={notes} note={note} /> : <p>{t.horsPoste}</p>}
      </div>
    </Panneau>
  );
}

function EtatNotes({ note }: { readonly note: SaisieNote }) {
  const { suivi } = useNote(note);
  return (
    <span role="status" className={styles['etat']}>
      {suivi.type === 'enregistre' ? (
        <>
          <Icone nom="check" taille="s" className={texte['vert']} />
          {t.enregistre}
        </>
      ) : null}
    </span>
  );
}

function Corps({ notes, note }: { readonly notes: Notes; readonly note: SaisieNote }) {
  const lecture = useLectureNotes(notes);
  const { texte: ecrit, suivi } = useNote(note);
  if (lecture.type === 'echec') {
    const { cause, suite } = phraseErreur(lecture.erreur);
    return <Refus fait={t.nonLues} detail={`${cause} ${suite}`} onReessayer={() => void notes.charger()} />;
  }
  const refus = suivi.type === 'echec' ? phraseErreur(suivi.erreur) : null;
  return (
    <>
      {refus === null ? null : (
        <Refus
          fait={t.echec}
          detail={`${refus.cause} ${refus.suite}`}
          onReessayer={() => void note.deverser()}
        />
      )}
      <ZoneTexte
        label={t.champ}
        aide={t.aide}
        value={ecrit}
        lectureSeule={lecture.type === 'attendue'}
        longueurMax={NOTE_MAX}
        onChange={note.changer}
        onBlur={() => void note.deverser()}
      />
    </>
  );
}

type PropsRefus = { readonly fait: string; readonly detail: string; readonly onReessayer: () => void };

function Refus({ fait, detail, onReessayer }: PropsRefus) {
  return (
    <Bandeau
      encadre
      urgent
      ton="rouge"
      icone="alert-circle"
      fait={fait}
      action={
        <Bouton taille="petit" onPress={onReessayer}>
          {t.reessayer}
        </Bouton>
      }
    >
      {detail}
    </Bandeau>
  );
}

/** Opens them, and says that this case has some. */
export function BoutonNotes({ note, onPress }: { readonly note: SaisieNote; readonly onPress: () => void }) {
  return (
    <Bouton taille="petit" icone="notes" onPress={onPress}>
      <MotNotes note={note} />
    </Bouton>
  );
}

/** « Notes prises » where the case has some. */
export const MotNotes = ({ note }: { readonly note: SaisieNote }) =>
  useNotePrise(note) ? t.prises : t.titre;
