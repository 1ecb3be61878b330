import { useState } from 'react';
import type { VueRestriction } from '../../../contract/restrictions.ts';
import { useEnvoi } from '../../application/envoi.ts';
import { phraseErreur } from '../../application/textes/erreurs.ts';
import { etatsRestriction, suiviDe } from '../../consentement/textes.ts';
import texte from '../../styles/texte.module.css';
import { Bouton } from '../../ui/bouton/Bouton.tsx';
import { ZoneTexte } from '../../ui/champ/Champ.tsx';
import { Bandeau } from '../../ui/etat/Bandeau.tsx';
import { poserAvis } from '../../ui/etat/avis.ts';
import { Pastille } from '../../ui/etat/Pastille.tsx';
import styles from './restrictions.module.css';
import { textes } from './textes.ts';

type Props = { readonly demande: VueRestriction; readonly onFait: () => void };

/** One request: about whom, for which dossier, where it stands, and what may be done of it. */
export function Demande({ demande, onFait }: Props) {
  const [renvoi, setRenvoi] = useState(false);
  const etat = etatsRestriction[demande.etat];
  const { patient, patientId, objet, professionnel, motif } = demande;
  return (
    <article className={styles['carte']}>
      <div>
        <h3>{textes.phrase(objet, professionnel)}</h3>
        <p>{patient ?? textes.dossier(patientId)}</p>
        <p className={texte['second']}>{textes.motif(motif)}</p>
        <p className={texte['petit']}>{suiviDe(demande)}</p>
        {demande.renvoi === null ? null : <p className={texte['rouge']}>{demande.renvoi}</p>}
      </div>
      <div className={styles['gestes']}>
        <Pastille ton={etat.ton} icone={etat.icone}>
          {etat.mot}
        </Pastille>
        {renvoi ? null : <Actes demande={demande} onFait={onFait} onRenvoyer={() => setRenvoi(true)} />}
      </div>
      {renvoi ? <Renvoi demande={demande} onFait={onFait} onAnnuler={() => setRenvoi(false)} /> : null}
    </article>
  );
}

function Actes({ demande, onFait, onRenvoyer }: Props & { readonly onRenvoyer: () => void }) {
  const { occupe, erreur, envoyer } = useEnvoi();
  const { demandeId, actes, objet, professionnel } = demande;
  const appliquer = async () => {
    if (!(await envoyer('restrictions:appliquer', { demandeId }))) return;
    poserAvis(
      objet === 'lever'
        ? { titre: textes.levee, icone: 'check' }
        : { titre: textes.appliquee, detail: textes.appliqueeSuite(professionnel), icone: 'check' },
    );
    onFait();
  };
  const confirmer = async () => {
    if (!(await envoyer('restrictions:confirmer', { demandeId }))) return;
    poserAvis({ titre: textes.confirmee, icone: 'shield-check' });
    onFait();
  };
  return (
    <>
      {actes.includes('appliquer') ? (
        <Bouton variante="principal" occupe={occupe} onPress={() => void appliquer()}>
          {textes.appliquer}
        </Bouton>
      ) : null}
      {actes.includes('renvoyer') ? (
        <Bouton inactif={occupe} onPress={onRenvoyer}>
          {textes.renvoyer}
        </Bouton>
      ) : null}
      {actes.some((acte) => acte === 'confirmerTroisC' || acte === 'confirmerRcp') ? (
        <Bouton variante="principal" occupe={occupe} onPress={() => void confirmer()}>
          {textes.confirmer}
        </Bouton>
      ) : null}
      <Echouee erreur={erreur} />
    </>
  );
}

const RAISON_MIN = 10;

function Renvoi({ demande, onFait, onAnnuler }: Props & { readonly onAnnuler: () => void }) {
  const [motif, setMotif] = useState('');
  const [tente, setTente] = useState(false);
  const { occupe, erreur, envoyer } = useEnvoi();
  const court = motif.trim().length < RAISON_MIN;
  const renvoyer = async () => {
    setTente(true);
    const { demandeId } = demande;
    if (court || !(await envoyer('restrictions:renvoyer', { demandeId, motif: motif.trim() }))) return;
    poserAvis({ titre: textes.renvoyee, icone: 'check' });
    onFait();
  };
  return (
    <form
      className={styles['renvoi']}
      aria-label={textes.renvoyer}
      onSubmit={(event) => {
        event.preventDefault();
        void renvoyer();
      }}
    >
      <ZoneTexte
        label={textes.raison}
        value={motif}
        onChange={setMotif}
        longueurMax={500}
        autoFocus
        erreur={tente && court ? textes.manqueRaison : undefined}
      />
      <div className={texte['ligne']}>
        <Bouton variante="principal" type="submit" occupe={occupe}>
          {textes.confirmerRenvoi}
        </Bouton>
        <Bouton inactif={occupe} onPress={onAnnuler}>
          {textes.annuler}
        </Bouton>
      </div>
      <Echouee erreur={erreur} />
    </form>
  );
}

function Echouee({ erreur }: Pick<ReturnType<typeof useEnvoi>, 'erreur'>) {
  if (erreur === null) return null;
  const { cause, suite } = phraseErreur(erreur);
  return (
    <Bandeau ton="rouge" icone="alert-circle" encadre urgent fait={cause}>
      {erreur.type === 'Introuvable' ? textes.deja : suite}
    </Bandeau>
  );
}
