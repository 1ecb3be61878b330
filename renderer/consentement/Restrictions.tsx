import { useState } from 'react';
import type { VueConsentement } from '../../contract/consentement.ts';
import type { Erreur } from '../../contract/errors.ts';
import type { VueRestriction } from '../../contract/restrictions.ts';
import { useEnLigne } from '../application/en-ligne.ts';
import { useEnvoi } from '../application/envoi.ts';
import { phraseErreur } from '../application/textes/erreurs.ts';
import texte from '../styles/texte.module.css';
import { Bouton } from '../ui/bouton/Bouton.tsx';
import { Bandeau } from '../ui/etat/Bandeau.tsx';
import { poserAvis } from '../ui/etat/avis.ts';
import { Chargement } from '../ui/etat/Chargement.tsx';
import { Pastille } from '../ui/etat/Pastille.tsx';
import styles from './consentement.module.css';
import { DemandeRestriction } from './DemandeRestriction.tsx';
import { Refus } from './Feuille.tsx';
import { etatsRestriction, suiviDe, textes } from './textes.ts';

type Props = { readonly patientId: string; readonly vue: VueConsentement };

/** Whom the patient keeps away from his dossier; read and asked online only (docs/adr/0013). */
export function Restrictions({ patientId, vue }: Props) {
  const { resultat, relire } = useEnLigne('restrictions:duDossier', { patientId });
  const [demande, setDemande] = useState<'poser' | VueRestriction | null>(null);
  const fini = () => {
    setDemande(null);
    relire();
  };
  return (
    <section className={styles['partie']} aria-label={textes.restrictions}>
      <h3>{textes.restrictions}</h3>
      <p className={texte['second']}>{textes.restrictionsSuite}</p>
      {resultat === null ? (
        <Chargement label={textes.restrictions} lignes={2} />
      ) : resultat.ok ? (
        <>
          <Liste
            restrictions={resultat.value.restrictions}
            onFait={relire}
            onLever={vue.recueille ? setDemande : null}
          />
          {demande !== null ? (
            <DemandeRestriction
              patientId={patientId}
              vue={vue}
              levee={demande === 'poser' ? null : demande}
              onFini={fini}
              onAnnuler={() => setDemande(null)}
            />
          ) : vue.recueille ? (
            <Bouton onPress={() => setDemande('poser')}>{textes.demander}</Bouton>
          ) : null}
        </>
      ) : (
        <Muette erreur={resultat.error} />
      )}
    </section>
  );
}

function Muette({ erreur }: { readonly erreur: Erreur }) {
  if (erreur.type === 'AccesRefuse') return <p className={texte['tiers']}>{textes.sansDroit}</p>;
  const { cause, suite } = phraseErreur(erreur);
  return (
    <Bandeau icone="cloud-off" encadre fait={cause}>
      {erreur.type === 'ServeurInjoignable' ? textes.horsLigne : suite}
    </Bandeau>
  );
}

type PropsListe = {
  readonly restrictions: readonly VueRestriction[];
  readonly onFait: () => void;
  readonly onLever: ((r: VueRestriction) => void) | null;
};

function Liste({ restrictions, onFait, onLever }: PropsListe) {
  if (restrictions.length === 0) return <p>{textes.aucune}</p>;
  return (
    <ul className={styles['liste']} aria-label={textes.restrictions}>
      {restrictions.map((r) => (
        <Rang
          key={r.demandeId}
          restriction={r}
          onFait={onFait}
          onLever={onLever !== null && seLeve(r, restrictions) ? () => onLever(r) : null}
        />
      ))}
    </ul>
  );
}

/** In force, and nothing was asked of this professional since. The latest comes first. */
const seLeve = (r: VueRestriction, toutes: readonly VueRestriction[]): boolean =>
  r.objet === 'poser' &&
  (r.etat === 'appliquee' || r.etat === 'confirmee') &&
  toutes.find((autre) => autre.professionnelId === r.professionnelId && autre.etat !== 'renvoyee') === r;

type PropsRang = {
  readonly restriction: VueRestriction;
  readonly onFait: () => void;
  readonly onLever: (() => void) | null;
};

function Rang({ restriction: r, onFait, onLever }: PropsRang) {
  const { occupe, erreur, envoyer } = useEnvoi();
  const etat = etatsRestriction[r.etat];
  const confirmer = async () => {
    if (!(await envoyer('restrictions:confirmer', { demandeId: r.demandeId }))) return;
    poserAvis({ titre: textes.confirmee, icone: 'shield-check' });
    onFait();
  };
  return (
    <li className={styles['rang']}>
      <span>
        <b>{r.professionnel}</b>
        <br />
        <span className={texte['petit']}>{suiviDe(r)}</span>
        {r.renvoi === null ? null : (
          <>
            <br />
            <span className={texte['rouge']}>{r.renvoi}</span>
          </>
        )}
      </span>
      <span className={styles['droite']}>
        <Pastille ton={etat.ton} icone={etat.icone}>
          {etat.mot}
        </Pastille>
        {r.actes.includes('confirmerRcp') || r.actes.includes('confirmerTroisC') ? (
          <Bouton taille="petit" occupe={occupe} onPress={() => void confirmer()}>
            {textes.confirmer}
          </Bouton>
        ) : null}
        {onLever === null ? null : (
          <Bouton taille="petit" onPress={onLever}>
            {textes.lever}
          </Bouton>
        )}
      </span>
      <Refus erreur={erreur} />
    </li>
  );
}
