import { LIMITES_STRUCTURE, structureSchema, type Structure } from '../../contract/document-structure.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { couper } from '../../domain/texte/couper.ts';
import { chercher, jusquAuRefus, premier, texteBrut, texteEntier, type Element } from '../arbre-xml.ts';
import type { RefusDocument as Refus } from '../../contract/refus-document.ts';
import { refusPdf } from '../pdf.ts';
import { lireEntete } from './entete.ts';
import { lireDonneesFrcp } from './frcp.ts';
import { lireBase64, lirePieces, mediasDe, type Pieces } from './pieces.ts';
import { commencerLecture, compter } from './recit.ts';
import { lireSections, MODELE_COPIE, porteModele } from './sections.ts';

/** What the body gives to show: a PDF of level 1, or the UTF-8 JSON of a contract/document-structure.ts tree. */
export type Corps = {
  readonly type: 'cdaNiveau1' | 'cdaStructure';
  readonly octets: Uint8Array;
};

export function lireCorps(cda: Element): Result<Corps, Refus> {
  const structure = premier(cda, 'component', 'structuredBody');
  return structure ? jusquAuRefus(() => lireStructure(cda, structure)) : lireNiveau1(cda);
}

function lireNiveau1(cda: Element): Result<Corps, Refus> {
  const texte = premier(cda, 'component', 'nonXMLBody', 'text');
  const nature = natureDe(texte);
  if (!texte || nature !== 'application/pdf, B64')
    return err({ type: 'CorpsAutre', nature: couper(nature, 100) });
  const pdf = lireBase64(texteBrut(texte).replace(/\s+/g, ''));
  if (!pdf) return err({ type: 'PasUnPdf' });
  const refus = refusPdf(pdf);
  return refus ? err(refus) : ok({ type: 'cdaNiveau1', octets: pdf });
}

const natureDe = (texte: Element | undefined): string =>
  `${texte?.attributs.get('mediaType') ?? 'sans type'}, ${texte?.attributs.get('representation') ?? 'TXT'}`;

function lireStructure(cda: Element, corps: Element): Result<Corps, Refus> {
  const pieces = lirePieces(corps);
  const lecture = commencerLecture(pieces);
  const sections = lireSections(corps, lecture);
  const copie = lireCopie(corps, pieces);
  if (sections.length === 0 && copie === null) return err({ type: 'CorpsVide' });
  const donneesCodees = lireDonneesFrcp(cda, corps, lecture);
  for (const { champs } of donneesCodees) compter(lecture, 'morceaux', champs.length);
  const structure: Structure = {
    version: 1,
    titre: couper(texteEntier(premier(cda, 'title')) ?? '', 2000),
    entete: lireEntete(cda),
    donneesCodees,
    sections,
    copie,
    ecartes: lecture.ecartes + pieces.ecartees,
    pieces: [...pieces.parMedia.values()],
  };
  // What is kept must be what a workstation accepts: the bounds of the contract are checked here, not at the meeting.
  const lue = structureSchema.safeParse(structure);
  if (!lue.success) return err({ type: 'XmlDemesure' });
  const octets = new Uint8Array(Buffer.from(JSON.stringify(lue.data)));
  return octets.length > LIMITES_STRUCTURE.octets
    ? err({ type: 'XmlDemesure' })
    : ok({ type: 'cdaStructure', octets });
}

function lireCopie(corps: Element, { parMedia }: Pieces): string | null {
  const medias = chercher(corps, 'component', 'section')
    .filter((s) => porteModele(s, MODELE_COPIE))
    .flatMap(mediasDe);
  return medias.map((m) => parMedia.get(m)).find((p) => p?.nature === 'pdf')?.id ?? null;
}
