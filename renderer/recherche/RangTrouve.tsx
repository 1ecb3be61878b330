import { Fragment, type ReactNode } from 'react';
import type { DocumentTrouve, PatientTrouve, SeanceTrouvee } from '../../contract/vues-recherche.ts';
import { correspondent, enTexteCherche, jetonsDe, type Terme } from '../../domain/recherche/jetons.ts';
import { dateCourte } from '../../domain/texte/dates.ts';
import texte from '../styles/texte.module.css';
import { Icone } from '../ui/icone/Icone.tsx';
import type { NomIcone } from '../ui/icone/traces.ts';
import type { Commande } from './commandes.ts';
import type { Rang } from './groupes.ts';
import styles from './recherche.module.css';
import { surligner } from './surligner.ts';
import { textes as t } from './textes.ts';

type Props = { readonly rang: Rang; readonly termes: readonly Terme[]; readonly jour: string };

/** The words of one result. An identity wraps, and is never cut (ui.md §1.6). */
export function RangTrouve({ rang, termes, jour }: Props) {
  switch (rang.type) {
    case 'patient':
      return (
        <Patient patient={rang.patient} parIns={rang.parIns && !rang.distant} termes={termes} jour={jour} />
      );
    case 'seance':
      return <Seance seance={rang.seance} termes={termes} />;
    case 'document':
      return <Document document={rang.document} termes={termes} />;
    case 'commande':
      return <UneCommande commande={rang.commande} termes={termes} />;
  }
}

type PropsPatient = {
  readonly patient: PatientTrouve;
  readonly parIns: boolean;
  readonly termes: readonly Terme[];
  readonly jour: string;
};

function Patient({ patient, parIns, termes, jour }: PropsPatient) {
  const { attribut } = patient;
  return (
    <Mots icone="user">
      <bdi>
        <Surligne texte={`${patient.nom.toLocaleUpperCase('fr')} ${patient.prenom}`} termes={termes} />
      </bdi>{' '}
      <span className={texte['tiers']}>
        <AutresNoms patient={patient} termes={termes} />
        {patient.sexe} ·{' '}
        <span className={texte['insecable']}>{t.naissance(patient.dateNaissance, jour)}</span>
        <Matricule patient={patient} parIns={parIns} termes={termes} />
        {patient.organe ? ` · ${patient.organe.toLocaleLowerCase('fr')}` : null}
      </span>
      {attribut === null ? null : <span className={texte['ambre']}> · {t.attributs[attribut]}</span>}
    </Mots>
  );
}

/** The used name always; other given names when one of them was typed. */
function AutresNoms({ patient, termes }: Pick<PropsPatient, 'patient' | 'termes'>) {
  const { nomUtilise, autresPrenoms } = patient;
  const parPrenom =
    autresPrenoms !== '' && termes.some((terme) => correspondent([terme], motsDe(autresPrenoms)));
  const noms = [
    ...(nomUtilise === null ? [] : [t.nomUtilise(nomUtilise)]),
    ...(parPrenom ? [t.autresPrenoms(autresPrenoms)] : []),
  ];
  return noms.map((nom) => (
    <Fragment key={nom}>
      <bdi>
        <Surligne texte={nom} termes={termes} />
      </bdi>
      {' · '}
    </Fragment>
  ));
}

/** When it was typed, or when nothing else tells two patients apart. */
function Matricule({ patient: { matricule }, parIns, termes }: Omit<PropsPatient, 'jour'>) {
  if (!parIns && (matricule === null || !commence(matricule, termes))) return null;
  return (
    <>
      {' · '}
      <span className={texte['identifiant']}>{matricule === null ? t.sansIns : t.matricule(matricule)}</span>
    </>
  );
}

const motsDe = (mots: string): string => enTexteCherche(jetonsDe(mots));
const commence = (matricule: string, termes: readonly Terme[]): boolean =>
  termes.flat().some((debut) => debut.length >= 5 && matricule.toLowerCase().startsWith(debut));

function Seance({ seance, termes }: { readonly seance: SeanceTrouvee; readonly termes: readonly Terme[] }) {
  const { rcp, debut, cas } = seance;
  return (
    <Mots icone="presentation">
      <Surligne texte={t.seance(rcp, debut)} termes={termes} />{' '}
      <span className={texte['tiers']}>
        {cas === null ? t.heure(debut) : <bdi>{t.cas(cas.ordre, cas.patient)}</bdi>}
      </span>
    </Mots>
  );
}

const icones: Readonly<Record<DocumentTrouve['categorie'], NomIcone>> = {
  ficheFigee: 'clipboard-list',
  anatomopathologie: 'microscope',
  operatoire: 'report-medical',
  imagerie: 'photo',
  biologie: 'test-pipe',
  courrier: 'mail',
  pps: 'clipboard-list',
  soutien: 'report-medical',
  genetique: 'dna-2',
  consentement: 'shield-check',
  essai: 'shield-check',
};

function Document({
  document,
  termes,
}: {
  readonly document: DocumentTrouve;
  readonly termes: readonly Terme[];
}) {
  return (
    <Mots icone={icones[document.categorie]}>
      <bdi>
        <Surligne texte={t.document(document.titre, document.patient)} termes={termes} />
      </bdi>{' '}
      <span className={texte['tiers']}>{dateCourte(document.date)}</span>
    </Mots>
  );
}

function UneCommande({
  commande,
  termes,
}: {
  readonly commande: Commande;
  readonly termes: readonly Terme[];
}) {
  return (
    <Mots icone={commande.icone}>
      <Surligne texte={commande.libelle} termes={termes} />{' '}
      <span className={texte['tiers']}>
        {commande.groupe === 'Partout' ? '' : commande.groupe.toLocaleLowerCase('fr')}
      </span>
    </Mots>
  );
}

function Mots({ icone, children }: { readonly icone: NomIcone; readonly children: ReactNode }) {
  return (
    <>
      <Icone nom={icone} className={styles['icone']} />
      <span className={styles['mots']}>{children}</span>
    </>
  );
}

function Surligne({ texte: mots, termes }: { readonly texte: string; readonly termes: readonly Terme[] }) {
  return surligner(mots, termes).map(({ texte: morceau, fort }, i) =>
    // The pieces of one text never move.
    // oxlint-disable-next-line react/no-array-index-key -- pieces of a text have no other name than their place
    fort ? <b key={i}>{morceau}</b> : morceau,
  );
}
