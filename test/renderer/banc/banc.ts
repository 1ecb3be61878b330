import type { ApiOperateur } from '../../../contract/ipc.ts';
import type { VueSession } from '../../../contract/vues.ts';
import { err, ok } from '../../../domain/result.ts';
import { interdireEval } from '../../../renderer/application/sans-eval.ts';
import type * as Donnees from './donnees.ts';
import { FauxPoste } from './faux-poste.ts';

declare global {
  interface Window {
    /** The tests script the workstation through it. */
    banc: { readonly poste: FauxPoste; readonly donnees: typeof Donnees };
  }
}

interdireEval();
const donnees = await import('./donnees.ts');

const lirePdf = async (): Promise<Uint8Array> =>
  new Uint8Array(await (await fetch('./apercu.pdf')).arrayBuffer());

/** What main would say if it were asked now. */
let courante: VueSession = donnees.horsSession;
const passer = (session: VueSession) => {
  courante = session;
  return ok(session);
};

const poste = new FauxPoste({
  'session:etat': () => ok(courante),
  'session:identifier': ({ identifiant }) =>
    passer({ ...donnees.horsSession, etat: 'attenteCode', identifiant, code: donnees.code }),
  'session:confirmerCode': () => passer(donnees.session),
  'session:renvoyerCode': () =>
    ok({
      ...donnees.horsSession,
      etat: 'attenteCode',
      code: { ...donnees.code, envoyeLe: donnees.MAINTENANT },
    }),
  'session:changerMotDePasse': () => passer(donnees.session),
  'session:abandonnerCode': () => passer(donnees.horsSession),
  'session:deverrouiller': () => passer(donnees.session),
  'session:verrouiller': () => passer({ ...donnees.session, etat: 'verrouille' }),
  'session:fermer': () => passer(donnees.horsSession),
  'projection:etat': () =>
    ok({ projette: false, ouverture: 0, noir: false, perdu: false, theme: 'clair', ecran: null, ecrans: [] }),
  'enrolement:lire': () =>
    ok(donnees.enrolements[location.hash.slice(1)] ?? { requis: false, adresse: null, politique: null }),
  'enrolement:verifier': ({ adresse }) =>
    ok({
      type: 'serveur',
      serveur: { ...donnees.serveurPropose, adresse: `https://${adresse.replace('https://', '')}` },
    }),
  'enrolement:accepter': () => {
    poste.valeur('enrolement:lire', { requis: false, adresse: null, politique: null });
    return ok({ refus: null });
  },
  'reglages:lire': () => ok(donnees.reglages),
  'reglages:ecrire': (champs) => {
    const vue = poste.reglages ?? donnees.reglages;
    const choisis = Object.fromEntries(Object.entries(champs).filter(([, v]) => v !== undefined));
    poste.reglages = { ...vue, reglages: { ...vue.reglages, ...choisis } };
    return ok(poste.reglages);
  },
  'poste:faits': () => ok(donnees.faits),
  'coffre:mesurer': () => ok({ tailleOctets: 48_312_320, documents: 164, documentsRecus: 161 }),
  'preferences:lire': () => ok(null),
  'preferences:ecrire': () => ok(null),
  'application:copier': () => ok(null),
  'application:quitter': () => ok(null),
  'agenda:lire': ({ du, au }) =>
    ok(donnees.seances.filter((s) => s.debut.slice(0, 10) >= du && s.debut.slice(0, 10) <= au)),
  'reunion:lire': () => ok(donnees.reunion),
  'dossier:lire': ({ patientId }) => {
    const lu = [donnees.avecHomonyme, donnees.homonyme].find((d) => d.patientId === patientId);
    return lu === undefined ? err({ type: 'Introuvable' as const }) : ok(lu);
  },
  'fiche:lire': ({ inscriptionId }) =>
    inscriptionId === donnees.fiche.inscriptionId ? ok(donnees.fiche) : err({ type: 'Introuvable' as const }),
  'fiche:modifier': () => ok({ opId: donnees.id(903) }),
  'inscription:modifier': () => ok({ opId: donnees.id(904) }),
  'recherche:chercher': ({ texte }) => ok(donnees.trouver(texte)),
  'recherche:serveur': ({ texte }) => ok(donnees.trouverAuServeur(texte)),
  'validation:lire': () => ok([...donnees.aValider]),
  'validation:apercu': async () => ok(await lirePdf()),
  'document:lire': async () => ok(await lirePdf()),
  'import:choisir': () => ok([...donnees.fichiersChoisis]),
  'document:examiner': ({ octets }) => ok(donnees.examens[octets[0] ?? 0] ?? { type: 'pdf' as const }),
  'document:joindre': () =>
    ok({ type: 'joint' as const, opId: donnees.id(903), documentId: donnees.id(904) }),
  'validation:valider': ({ inscriptionIds }) => ok({ validees: inscriptionIds, ecartees: [] }),
  'proposition:corriger': () => ok({ opId: donnees.id(901), propositionId: donnees.id(902) }),
  'historique:lire': () => ok(donnees.historique),
  'compte:acces': () => ok(donnees.mesAcces),
  'compte:constats': () => ok(donnees.mesConstats),
  'compte:repondreConstat': () => ok(null),
  'constats:lister': () => ok(donnees.constats),
  'constats:lire': () => ok(donnees.constat),
  'constats:ecrire': () => ok({ courrielParti: true }),
  'constats:decider': () => ok({ courrielParti: true }),
  'sync:etat': () => ok(donnees.sync),
  'sync:maintenant': () => ok(donnees.sync),
  'sync:operations': () => ok([...donnees.operations]),
  'sync:issues': () => ok([...donnees.issues]),
  'sync:arbitrer': () => ok(null),
  'sync:ecarterIssue': () => ok(null),
  'annuaire:imports': () => ok({ imports: donnees.imports }),
  'annuaire:chercher': () => ok({ activites: donnees.activites, autres: true }),
  'consentement:lire': () => ok(donnees.consentement),
  'consentement:noter': () => ok({ opId: donnees.id(905) }),
  'consentement:feuille': async () => ok(await lirePdf()),
  'restrictions:duDossier': () =>
    ok({ restrictions: donnees.restrictions.map((r) => ({ ...r, actes: [] })) }),
  'restrictions:aTraiter': () => ok({ restrictions: [...donnees.restrictions] }),
  'doublons:lister': () => ok(donnees.doublons),
  'doublons:fusionner': () => ok({ fusionId: donnees.doublons.fusions[0]?.fusionId ?? '' }),
  'doublons:refuser': () => ok({ fait: true }),
  'doublons:ecarter': () => ok({ fait: true }),
  'doublons:defaire': () => ok({ fait: true }),
  'habilitations:lire': () => ok(donnees.habilitations),
  'compte:lire': () => ok(donnees.monCompte),
  'compte:sessions': () => ok(donnees.mesSessions),
  'compte:enrolerTotp': () => ok({ secret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP', uri: 'otpauth://totp/x' }),
  'compte:changerMotDePasse': () =>
    err({ type: 'MotDePasseRefuse', details: { raison: 'contexte', longueurMin: 12 } }),
  'comptes:lister': ({ filtre, texte }) => ok(donnees.listerComptes(filtre, texte)),
  'comptes:detail': ({ compteId }) => ok(donnees.detailCompte(compteId)),
  'comptes:suspendre': () => err({ type: 'AccesRefuse', details: { raison: 'dernierAdministrateur' } }),
  'comptes:ouvrir': () => ok({ compteId: donnees.id(790), motDePasseInitial: 'tarvel-72-monçon-ébène' }),
  'habilitations:effet': () => ok(donnees.effet),
  'habilitations:modifier': ({ surVersion }) => ok({ version: surVersion + 1 }),
});

poste.api.ecouter('session:change', (session) => void passer(session));
(window as unknown as { collegiale: ApiOperateur }).collegiale = poste.api;
window.banc = { poste, donnees };
await import('../../../renderer/operateur.tsx');
