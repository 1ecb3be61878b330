import type { VueStructure } from '../../../contract/document-structure.ts';
import type { Erreur } from '../../../contract/errors.ts';
import type { Evenement } from '../../../contract/ipc.ts';
import { garderImages } from '../../../contract/images-projetees.ts';
import type { ImageProjetee, VueMontree, VueProjection } from '../../../contract/projection.ts';
import type { Epingle, LieuEpingle, Note } from '../../../contract/vues-poste.ts';
import type { VueCas, VueEcrans, VueReunion } from '../../../contract/vues.ts';
import { err, ok, type Result } from '../../../domain/result.ts';
import { cas, exigences, resumes, reunion, SHA } from './donnees.ts';

export type Appel = { readonly canal: string; readonly entree: Record<string, unknown> };
type Reponse = Promise<Result<unknown, Erreur>>;
/** contract/errors.ts makes them too, but brings zod, whose probe of eval the page's policy refuses aloud. */
const erreur = (type: Erreur['type']): Erreur => ({ type });
const ECRAN = 'Écran 2, 1920 × 1080';

/** A workstation whose vault is a few objects: what the preload exposes, and what a test may look at and upset. */
export class FauxPoste {
  readonly appels: Appel[] = [];
  /** The next save is refused with this error. */
  refus: Erreur | null = null;
  readonly reunion: VueReunion = reunion();
  readonly cas = new Map<string, VueCas>(resumes.map((un) => [un.inscriptionId, cas(un)]));
  ecrans: VueEcrans = {
    projette: false,
    ouverture: 0,
    noir: false,
    perdu: false,
    theme: 'clair',
    ecran: ECRAN,
    ecrans: [],
  };
  /** No second screen is plugged in. */
  sansEcran = false;
  /** Pinned documents, the last first. */
  epingles: Epingle[] = [];
  /** The user's own notes, by inscription. */
  readonly notes = new Map<string, string>();
  readonly desaccords = new Map<string, string>();
  /** What the system's printing dialog answers. */
  imprimante: 'imprime' | 'annule' | 'sansImprimante' = 'imprime';
  vue: VueMontree = { type: 'neutre' };
  images: readonly ImageProjetee[] = [];
  readonly #canal = new BroadcastChannel('projecteur');
  readonly #noms = new Map<string, string>();
  readonly #suites = new Map<string, Set<(charge: never) => void>>();

  constructor() {
    // A projector that has just opened asks for what is shown.
    this.#canal.onmessage = () => {
      for (const image of this.images) this.#poster(image);
      this.#montrer();
    };
  }

  readonly appeler = async (canal: string, entree: Record<string, unknown>): Reponse => {
    this.appels.push({ canal, entree });
    return structuredClone(await this.#repondre(canal, entree));
  };

  readonly ecouter = (evenement: string, suite: (charge: never) => void): (() => void) => {
    const ensemble = this.#suites.get(evenement) ?? new Set();
    this.#suites.set(evenement, ensemble.add(suite));
    return () => ensemble.delete(suite);
  };

  emettre(evenement: Evenement, charge: unknown): void {
    for (const suite of this.#suites.get(evenement) ?? []) suite(charge as never);
  }

  /** The next case is of somebody with a name of sixty letters. */
  allonger(): void {
    const resume = this.reunion.cas[7];
    const lu = resume && this.cas.get(resume.inscriptionId);
    if (!lu) throw new Error('cas inconnu');
    const identite = {
      ...lu.patient.identite,
      nomNaissance: 'Le Gouédic de Kermadec-Saint-Hilaire du Bois-Rochefort-Vallon',
    };
    this.#poser({ ...lu, patient: { ...lu.patient, identite } });
    this.emettre('donnees:changees', [`patient:${lu.patientId}`]);
  }

  /** The case opens with these files of the bank, « name.pdf », in place of its documents. */
  donner(ordre: number, noms: readonly string[], tailleOctets = 60_000): void {
    const resume = this.reunion.cas[ordre - 1];
    const lu = resume && this.cas.get(resume.inscriptionId);
    const [modele] = lu?.documents ?? [];
    if (!lu || !modele) throw new Error('cas inconnu');
    const documents = noms.map((nom, rang) => {
      const sha256 = String(this.#noms.size).padStart(64, '9');
      this.#noms.set(sha256, nom);
      return { ...modele, id: crypto.randomUUID(), titre: `${nom} ${rang}`, sha256, tailleOctets };
    });
    this.#poser({ ...lu, documents });
    this.emettre(
      'donnees:changees',
      documents.map(({ id }) => `document:${id}`),
    );
  }

  /** Anything may be changed in what the vault says, as a test wants it. */
  changer(changement: (cas: VueCas) => VueCas): void {
    for (const lu of this.cas.values()) this.#poser(changement(lu));
    this.emettre('donnees:changees', ['document:tous']);
  }

  /** A profile that only reads the advice and who is there. */
  faireLire(): void {
    Object.assign(this.reunion, { presencesNotables: false });
    this.changer((lu) => ({ ...lu, proposition: { ...lu.proposition, saisissable: false } }));
    this.emettre('donnees:changees', ['presence:toutes']);
  }

  /** The ordre du jour grows to this many cases. */
  porterA(nombre: number): void {
    const modele = this.reunion.cas.at(-1);
    const lu = modele && this.cas.get(modele.inscriptionId);
    if (!modele || !lu) throw new Error('séance vide');
    for (let ordre = this.reunion.cas.length + 1; ordre <= nombre; ordre++) {
      const inscriptionId = crypto.randomUUID();
      const propositionId = crypto.randomUUID();
      this.reunion.cas.push({ ...modele, inscriptionId, propositionId, ordre, nom: `Sabathier ${ordre}` });
      this.#poser({ ...lu, inscriptionId, ordre, proposition: { ...lu.proposition, id: propositionId } });
    }
    this.emettre('donnees:changees', ['inscription:tous']);
  }

  /** Withdrawn from the ordre du jour, on another workstation. */
  retirer(ordre: number): void {
    const resume = this.reunion.cas[ordre - 1];
    if (!resume) throw new Error('cas inconnu');
    this.reunion.cas[ordre - 1] = { ...resume, etat: 'retire' };
    this.emettre('donnees:changees', [`inscription:${resume.inscriptionId}`]);
  }

  /** Another workstation's version of a proposition arrives. */
  recevoirAilleurs(ordre: number, texte: string): void {
    const resume = this.reunion.cas[ordre - 1];
    const lu = resume && this.cas.get(resume.inscriptionId);
    if (!lu) throw new Error('cas inconnu');
    this.#poser({ ...lu, proposition: { ...lu.proposition, contenu: { ...lu.proposition.contenu, texte } } });
    this.emettre('donnees:changees', [`proposition:${lu.proposition.id}`]);
  }

  #poser(change: VueCas): void {
    this.cas.set(change.inscriptionId, change);
  }

  #repondre(canal: string, entree: Record<string, unknown>): Reponse | Result<unknown, Erreur> {
    switch (canal) {
      case 'reunion:lire':
        return ok(this.reunion);
      case 'reunion:cas': {
        const lu = this.cas.get(String(entree['inscriptionId']));
        return lu ? ok(lu) : err(erreur('Introuvable'));
      }
      case 'proposition:enregistrer':
        return this.#enregistrer(entree);
      case 'inscription:modifier':
        return this.#inscrire(entree);
      case 'presence:noter':
        return this.#noterPresence(entree);
      case 'presence:retablir':
        return this.#retablir(entree);
      case 'document:lire':
        return lirePdf(this.#noms.get(String(entree['sha256'])) ?? fichiers[String(entree['sha256'])]);
      case 'document:lireStructure':
        return lireScans();
      case 'epingles:lire':
        return ok(this.epingles);
      case 'epingles:poser':
        return this.#epingler(entree);
      case 'notes:lire':
        return ok(this.#lireNotes());
      case 'notes:ecrire':
        return this.#noter(this.notes, entree);
      case 'notes:commencerDesaccord':
        return this.#noter(this.desaccords, entree);
      case 'impression:imprimer':
        return ok(this.imprimante);
      default:
        return this.#projeter(canal, entree);
    }
  }

  #lireNotes(): Note[] {
    return [...new Set([...this.notes.keys(), ...this.desaccords.keys()])].map((inscriptionId) => ({
      inscriptionId,
      texte: this.notes.get(inscriptionId) ?? '',
      desaccord: this.desaccords.get(inscriptionId) ?? '',
    }));
  }

  #noter(
    tenus: Map<string, string>,
    { inscriptionId, texte }: Record<string, unknown>,
  ): Result<unknown, Erreur> {
    const { refus } = this;
    this.refus = null;
    if (refus !== null) return err(refus);
    tenus.set(String(inscriptionId), String(texte));
    return ok(null);
  }

  #epingler({ documentId, lieu }: Record<string, unknown>): Result<unknown, Erreur> {
    const autres = this.epingles.filter((epingle) => epingle.documentId !== documentId);
    const nouvelle = { documentId: String(documentId), ...(lieu as LieuEpingle) };
    this.epingles = lieu === null ? autres : [nouvelle, ...autres];
    return ok(this.epingles);
  }

  /** The projector is unplugged, or plugged in again; main names no screen that is gone. */
  debrancher(perdu: boolean): void {
    this.ecrans = { ...this.ecrans, projette: !perdu, perdu, ecran: perdu ? null : ECRAN };
    if (!perdu) this.#rouvrir();
    this.emettre('projection:change', this.ecrans);
  }

  #projeter(canal: string, entree: Record<string, unknown>): Result<unknown, Erreur> {
    if (canal === 'projection:montrer') {
      const recue = entree as VueProjection;
      this.images = garderImages(this.images, recue);
      if (recue.type === 'image') {
        this.#poster(recue);
        return ok(null);
      }
      this.vue = recue;
      this.#montrer();
      return ok(null);
    }
    if (canal === 'projection:demarrer' && this.sansEcran) return err(erreur('EcranAbsent'));
    if (canal === 'projection:demarrer') {
      if (!this.ecrans.projette) this.#rouvrir();
      this.ecrans = { ...this.ecrans, projette: true };
    } else if (canal === 'projection:arreter') this.ecrans = { ...this.ecrans, projette: false, noir: false };
    else if (canal === 'projection:basculerNoir') this.ecrans = { ...this.ecrans, noir: !this.ecrans.noir };
    else if (canal === 'reglages:ecrire')
      this.ecrans = { ...this.ecrans, theme: entree['themeProjection'] as VueEcrans['theme'] };
    else if (!canal.startsWith('projection:')) return ok(null);
    this.emettre('projection:change', this.ecrans);
    this.#montrer();
    return ok(this.ecrans);
  }

  /** As in main: each opening has its number, and begins neutral. */
  #rouvrir(): void {
    this.ecrans = { ...this.ecrans, ouverture: this.ecrans.ouverture + 1 };
    this.vue = { type: 'neutre' };
    this.images = [];
  }

  #montrer(): void {
    this.#poster(this.ecrans.noir ? { type: 'noir' } : this.vue);
  }

  #poster(vue: VueProjection): void {
    this.#canal.postMessage({ vue, theme: this.ecrans.theme });
  }

  #enregistrer(entree: Record<string, unknown>): Result<unknown, Erreur> {
    const lu = [...this.cas.values()].find(({ proposition }) => proposition.id === entree['propositionId']);
    if (!lu) return err(erreur('Introuvable'));
    const { refus } = this;
    this.refus = null;
    if (refus !== null) return err(refus);
    if (JSON.stringify(entree['avant']) !== JSON.stringify(lu.proposition.contenu)) {
      return err(erreur('PropositionModifiee'));
    }
    const contenu = entree['contenu'] as VueCas['proposition']['contenu'];
    const etat = entree['etat'] as VueCas['proposition']['etat'];
    this.#poser({ ...lu, proposition: { ...lu.proposition, contenu, etat, enAttente: true } });
    setTimeout(() => this.emettre('donnees:changees', [`proposition:${lu.proposition.id}`]), 0);
    return ok({ opId: crypto.randomUUID() });
  }

  #inscrire(entree: Record<string, unknown>): Result<unknown, Erreur> {
    const rang = this.reunion.cas.findIndex((un) => un.inscriptionId === entree['inscriptionId']);
    const avant = this.reunion.cas[rang];
    if (!avant) return err(erreur('Introuvable'));
    this.reunion.cas[rang] = { ...avant, etat: entree['etat'] as typeof avant.etat };
    setTimeout(() => this.emettre('donnees:changees', [`inscription:${avant.inscriptionId}`]), 0);
    return ok({ opId: crypto.randomUUID() });
  }

  #noterPresence(entree: Record<string, unknown>): Result<unknown, Erreur> {
    const rang = this.reunion.presences.findIndex((p) => p.professionnelId === entree['professionnelId']);
    const avant = this.reunion.presences[rang];
    if (!avant) return err(erreur('Introuvable'));
    const mode = entree['mode'] as typeof avant.mode;
    this.reunion.presences[rang] = {
      ...avant,
      mode: mode ?? avant.mode,
      parti: mode === null,
      depuis: avant.depuis ?? '2026-11-26T14:31:00+01:00',
    };
    const sansRadio = this.reunion.presences.every(
      (p) => p.groupe !== 'radiothérapie' || p.parti || p.mode === null,
    );
    this.reunion.quorum.resultat = sansRadio ? 'nonAtteint' : 'atteint';
    this.reunion.quorum.manques = sansRadio ? ['radiothérapie'] : [];
    this.reunion.quorum.exigences = exigences(sansRadio ? 0 : 1);
    setTimeout(() => this.emettre('donnees:changees', ['presence:x']), 0);
    return ok({ opId: crypto.randomUUID() });
  }

  #retablir({ presenceId }: Record<string, unknown>): Result<unknown, Erreur> {
    const notee = this.reunion.presences.find((p) => p.presenceId === presenceId);
    if (!notee?.parti) return err(erreur('Introuvable'));
    const { professionnelId, mode } = notee;
    return this.#noterPresence({ professionnelId, mode });
  }
}

const fichiers: Readonly<Record<string, string>> = {
  [SHA.irm]: 'irm.pdf',
  [SHA.acp]: 'acp.pdf',
  [SHA.scan]: 'scan.pdf',
  [SHA.abime]: 'abime.pdf',
  [SHA.long]: 'long.pdf',
};

async function lirePdf(nom: string | undefined): Reponse {
  if (nom === undefined) return err(erreur('Introuvable'));
  const reponse = await fetch(`/pdf/${nom}`);
  return ok(new Uint8Array(await reponse.arrayBuffer()));
}

/** A structured document that carries two PDFs, each a page without a letter. */
async function lireScans(): Reponse {
  const pieces: VueStructure['pieces'] = [];
  for (const [id, titre] of [
    ['copie', 'Copie'],
    ['jointe', 'Scan joint'],
  ] as const) {
    const lu = await lirePdf('scan.pdf');
    if (!lu.ok) return lu;
    pieces.push({ id, titre, nature: 'pdf', octets: lu.value as VueStructure['pieces'][number]['octets'] });
  }
  const structure: VueStructure = {
    titre: 'Compte rendu',
    entete: [],
    donneesCodees: [],
    sections: [],
    copie: 'copie',
    ecartes: 0,
    pieces,
  };
  return ok(structure);
}
