import { type FormEvent, useState } from 'react';
import type { Erreur } from '../../contract/errors.ts';
import { motifBrisSchema } from '../../domain/habilitation/bris-de-glace.ts';
import { appeler } from '../application/collegiale.ts';
import { poste, synchro } from '../application/poste.ts';
import { ouvrirDossier } from '../application/route.ts';
import { useSource } from '../application/source.ts';
import { Bouton } from '../ui/bouton/Bouton.tsx';
import { Champ, ZoneTexte } from '../ui/champ/Champ.tsx';
import { Choix } from '../ui/champ/Choix.tsx';
import { Dialogue } from '../ui/dialogue/Dialogue.tsx';
import { Bandeau } from '../ui/etat/Bandeau.tsx';
import { lireSaisie, type Manques, SAISIE_VIDE, type Saisie } from './demande.ts';
import { MOTIFS, textes } from './textes.ts';
import styles from './urgence.module.css';

/** « Accéder au dossier en urgence »: what will happen is said before anything is typed. */
export function Formulaire({ onFermer }: { readonly onFermer: () => void }) {
  const f = useFormulaire(onFermer);
  const horsLigne = useSource(synchro)?.etat === 'horsLigne' || f.session.etat !== 'connecte';
  return (
    <Dialogue titre={textes.titre} onFermer={onFermer} question large>
      <form className={styles['formulaire']} noValidate onSubmit={f.envoyer}>
        <Bandeau ton="rouge" icone="lock-open" encadre>
          {textes.avant}
        </Bandeau>
        <Traits {...f} />
        <Motif {...f} />
        <Issue refus={f.refus} horsLigne={horsLigne} />
        <div className={styles['gestes']}>
          <Bouton variante="principal" type="submit" icone="lock-open" inactif={horsLigne} occupe={f.enCours}>
            {f.enCours ? textes.enCours : textes.ouvrir}
          </Bouton>
          <Bouton onPress={onFermer}>{textes.annuler}</Bouton>
        </div>
      </form>
    </Dialogue>
  );
}

function useFormulaire(onFermer: () => void) {
  const { session } = useSource(poste);
  const [saisie, setSaisie] = useState(SAISIE_VIDE);
  const [manques, setManques] = useState<Manques>({});
  const [refus, setRefus] = useState<Erreur | null>(null);
  const [enCours, setEnCours] = useState(false);
  const changer = (plus: Partial<Saisie>): void => setSaisie((s) => ({ ...s, ...plus }));
  const envoyer = (event: FormEvent): void => {
    event.preventDefault();
    const lu = lireSaisie(saisie);
    setManques(lu.manques);
    setRefus(null);
    if (lu.demande === undefined || enCours) return;
    setEnCours(true);
    void appeler('bris:ouvrir', lu.demande).then(async (recu) => {
      if (!recu.ok) {
        setRefus(recu.error);
        setEnCours(false);
        return;
      }
      // His rows first, so that the dossier opens whole.
      await appeler('sync:maintenant', null);
      onFermer();
      ouvrirDossier(recu.value.patientId);
    });
  };
  return { session, saisie, manques, refus, enCours, changer, envoyer };
}

type Partie = Pick<ReturnType<typeof useFormulaire>, 'saisie' | 'manques' | 'changer'>;

function Traits({ saisie, manques, changer }: Partie) {
  const { F, M, I } = textes.sexes;
  return (
    <fieldset className={styles['groupe']}>
      <legend>{textes.patient}</legend>
      <p>{textes.consigne}</p>
      <Champ
        label={textes.nom}
        value={saisie.nom}
        onChange={(nom) => changer({ nom })}
        erreur={manques.nom}
        longueurMax={100}
        autoFocus
      />
      <Champ
        label={textes.prenoms}
        value={saisie.prenoms}
        onChange={(prenoms) => changer({ prenoms })}
        erreur={manques.prenoms}
        exemple={textes.exemplePrenoms}
        longueurMax={200}
      />
      <div className={styles['trois']}>
        <Choix
          label={textes.sexe}
          options={[
            { id: 'F', libelle: F },
            { id: 'M', libelle: M },
            { id: 'I', libelle: I },
          ]}
          value={saisie.sexe}
          onChange={(sexe) => changer({ sexe })}
          erreur={manques.sexe}
        />
        <Champ
          label={textes.naissance}
          value={saisie.naissance}
          onChange={(naissance) => changer({ naissance })}
          erreur={manques.naissance}
          exemple={textes.exempleNaissance}
          longueurMax={12}
        />
        <Champ
          label={textes.lieu}
          value={saisie.lieu}
          onChange={(lieu) => changer({ lieu })}
          erreur={manques.lieu}
          aide={textes.aideLieu}
          longueurMax={5}
        />
      </div>
    </fieldset>
  );
}

function Motif({ saisie, manques, changer }: Partie) {
  return (
    <fieldset className={styles['groupe']}>
      <legend>{textes.pourquoi}</legend>
      <Choix
        label={textes.code}
        options={motifBrisSchema.options.map((id) => ({ id, libelle: MOTIFS[id] }))}
        value={saisie.code}
        onChange={(code) => changer({ code })}
        erreur={manques.code}
      />
      <ZoneTexte
        label={textes.motif}
        value={saisie.motif}
        onChange={(motif) => changer({ motif })}
        erreur={manques.motif}
        exemple={textes.exempleMotif}
        longueurMax={500}
      />
    </fieldset>
  );
}

function Issue({ refus, horsLigne }: { readonly refus: Erreur | null; readonly horsLigne: boolean }) {
  if (horsLigne) {
    return (
      <Bandeau ton="ambre" icone="cloud-off" encadre>
        {textes.horsLigne}
      </Bandeau>
    );
  }
  if (refus === null) return null;
  const { cause, suite } = textes.refus(refus);
  return (
    <Bandeau ton="rouge" icone="alert-circle" fait={cause} encadre urgent>
      {suite}
    </Bandeau>
  );
}
