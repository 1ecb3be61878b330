import { lazy, Suspense, useEffect, useState } from 'react';
import type { VueSession } from '../../contract/vues.ts';
import { type Profil, profilAdministrateur } from '../../domain/habilitation/profils.ts';
import { rubriquesDe } from '../administration/rubriques.ts';
import { Agenda } from '../agenda/Agenda.tsx';
import { Reconnexion } from '../connexion/Reconnexion.tsx';
import { Recherche } from '../recherche/Recherche.tsx';
import { EtatSynchro } from '../synchronisation/EtatSynchro.tsx';
import { Ecran } from '../ui/charpente/Application.tsx';
import { BarreHaut, type EntreeNavigation } from '../ui/charpente/BarreHaut.tsx';
import { PiedDeTouches } from '../ui/charpente/PiedDeTouches.tsx';
import { useVolets } from '../ui/clavier/volets.ts';
import { AideClavier } from '../ui/dialogue/AideClavier.tsx';
import { Chargement } from '../ui/etat/Chargement.tsx';
import { Bandeaux } from './Bandeaux.tsx';
import { DireEnregistre } from './DireEnregistre.tsx';
import { FaitDuPied } from './FaitDuPied.tsx';
import { Fermeture } from './Fermeture.tsx';
import { MenuTitulaire } from './MenuTitulaire.tsx';
import { relireSession } from './poste.ts';
import { Rempart } from './Rempart.tsx';
import { aller, allerEcran, ecranDeBarre, route, type EcranDeBarre, type Route } from './route.ts';
import { SalleEnAttente } from './SalleEnAttente.tsx';
import { SansSeance } from './SansSeance.tsx';
import { useSource } from './source.ts';
import { Urgence } from '../urgence/Urgence.tsx';
import { textes } from './textes/application.ts';

const PageReunion = lazy(() => import('../reunion/Reunion.tsx').then((m) => ({ default: m.Reunion })));
const PageValidation = lazy(() =>
  import('../validation/Validation.tsx').then((m) => ({ default: m.Validation })),
);
const PageFiche = lazy(() => import('../fiche/Fiche.tsx').then((m) => ({ default: m.Fiche })));
const PageDossier = lazy(() => import('../dossier/Dossier.tsx').then((m) => ({ default: m.Dossier })));
const PageSynchronisation = lazy(() =>
  import('../synchronisation/Synchronisation.tsx').then((m) => ({ default: m.Synchronisation })),
);
const PageAdministration = lazy(() =>
  import('../administration/Administration.tsx').then((m) => ({ default: m.Administration })),
);
const PageReglages = lazy(() => import('../reglages/Reglages.tsx').then((m) => ({ default: m.Reglages })));

const entrees: readonly EntreeNavigation<EcranDeBarre>[] = [
  { id: 'agenda', libelle: textes.ecrans.agenda, icone: 'calendar-week' },
  { id: 'reunion', libelle: textes.ecrans.reunion, icone: 'presentation' },
  { id: 'dossier', libelle: textes.ecrans.dossier, icone: 'folder' },
  { id: 'validation', libelle: textes.ecrans.validation, icone: 'signature' },
];
const administration: (typeof entrees)[number] = {
  id: 'administration',
  libelle: textes.ecrans.administration,
  icone: 'settings',
};

/** Administrators never see clinical content: no screen of theirs would hold anything. */
const ENTREES = {
  soins: entrees,
  soinsEtAdministration: [...entrees, administration],
  administration: [administration],
} as const;

function entreesDe(profil: Profil | null): keyof typeof ENTREES {
  if (rubriquesDe(profil).length === 0) return 'soins';
  return profil !== null && profilAdministrateur(profil) ? 'administration' : 'soinsEtAdministration';
}

/** In the list of Ctrl+K too. */
const offrir = (de: typeof entrees) =>
  de.map(({ id, libelle, icone }) => ({ libelle, icone, aller: () => allerEcran(id) }));
const OFFERTS = {
  soins: offrir(ENTREES.soins),
  soinsEtAdministration: offrir(ENTREES.soinsEtAdministration),
  administration: offrir(ENTREES.administration),
} as const;

/** Where a person who has no agenda comes in, and comes back to. */
const entreeAdministration: Route = { ecran: 'administration', rubrique: null };

const SONDE_MS = 30_000;

/** The window while the vault is open: bar, banners, one screen, foot. */
export function Charpente({ session }: { readonly session: VueSession }) {
  const choisie = useSource(route);
  const offertes = entreesDe(session.profil);
  const ici = offertes === 'administration' && choisie.ecran === 'agenda' ? entreeAdministration : choisie;
  const [reconnexion, setReconnexion] = useState(false);
  const horsLigne = session.etat === 'horsLigne';
  useVolets();
  useEffect(() => {
    if (!horsLigne) return undefined;
    // Tells when the server answers again; the vault process has no session to notice it with.
    const sonder = () => void relireSession();
    const sonde = setInterval(sonder, SONDE_MS);
    // The system's word is a hint only: a network may be back and the server not.
    window.addEventListener('online', sonder);
    return () => {
      clearInterval(sonde);
      window.removeEventListener('online', sonder);
    };
  }, [horsLigne]);
  const seReconnecter = () => setReconnexion(true);
  return (
    <Ecran
      barre={
        <BarreHaut entrees={ENTREES[offertes]} courante={ecranDeBarre(ici)} onAller={allerEcran}>
          {ici.ecran === 'reunion' ? null : <SalleEnAttente />}
          <Recherche ecrans={OFFERTS[offertes]} horsLigne={horsLigne} />
          <EtatSynchro session={session} onSeReconnecter={seReconnecter} />
          <MenuTitulaire session={session} onSeReconnecter={seReconnecter} />
        </BarreHaut>
      }
      bandeaux={<Bandeaux session={session} ecran={ici.ecran} onSeReconnecter={seReconnecter} />}
      pied={
        <PiedDeTouches>
          <FaitDuPied ecran={ici.ecran} />
        </PiedDeTouches>
      }
    >
      <Rempart ecran={cleEcran(ici)} version={session.version}>
        <Suspense fallback={<Chargement />}>
          <Page key={cleEcran(ici)} ici={ici} session={session} />
        </Suspense>
      </Rempart>
      {(reconnexion && session.etat !== 'connecte') || session.etat === 'attenteCode' ? (
        <Reconnexion session={session} onFermer={() => setReconnexion(false)} />
      ) : null}
      <Urgence />
      <Fermeture />
      <DireEnregistre />
      <AideClavier />
    </Ecran>
  );
}

function cleEcran(r: Route): string {
  if ('seanceId' in r) return `${r.ecran}:${r.seanceId ?? ''}`;
  if (r.ecran === 'fiche') return `${r.ecran}:${r.inscriptionId}`;
  return r.ecran === 'dossier' ? `${r.ecran}:${r.patientId ?? ''}` : r.ecran;
}

function Page({ ici, session }: { readonly ici: Route; readonly session: VueSession }) {
  if (ici.ecran === 'agenda') return <Agenda />;
  if (ici.ecran === 'reglages') return <PageReglages />;
  if (ici.ecran === 'administration') return <PageAdministration session={session} rubrique={ici.rubrique} />;
  if (ici.ecran === 'synchronisation') return <PageSynchronisation opId={ici.opId} session={session} />;
  if (ici.ecran === 'dossier') return <PageDossier patientId={ici.patientId} retour={ici.retour} />;
  if (ici.ecran === 'fiche') {
    return <PageFiche inscriptionId={ici.inscriptionId} session={session} retour={ici.retour} />;
  }
  const { seanceId } = ici;
  if (seanceId === null) return <SansSeance ecran={ici.ecran} />;
  if (ici.ecran === 'validation') return <PageValidation seanceId={seanceId} session={session} />;
  return (
    <PageReunion
      seanceId={seanceId}
      session={session}
      onQuitter={() => aller({ ecran: 'agenda' })}
      onValider={() => aller({ ecran: 'validation', seanceId })}
    />
  );
}
