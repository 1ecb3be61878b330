import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { ApiOperateur, EntreeCanal, SortieCanal } from '../../contract/ipc.ts';
import type { Canal } from '../../contract/ipc.ts';
import type { VueCas } from '../../contract/vues.ts';
import { nomComplet } from '../../domain/ins/identite.ts';

export type PdfFige = {
  readonly file: string;
  readonly patient: string;
  readonly proposition: string;
  readonly sha256: string;
};

/** Asks the application through the same door as its screens. Bytes come back as arrays of numbers. */
async function demander<C extends Canal>(
  page: Page,
  canal: C,
  entree: EntreeCanal<C>,
): Promise<SortieCanal<C>> {
  const reponse = await page.evaluate(
    async ([nom, donnees]) => {
      const api = (globalThis as unknown as { collegiale: ApiOperateur }).collegiale;
      const resultat = await api.appeler(nom as 'document:lire', donnees as never);
      if (!resultat.ok) return { ok: false as const, type: resultat.error.type };
      const valeur: unknown = resultat.value;
      return { ok: true as const, value: valeur instanceof Uint8Array ? [...valeur] : valeur };
    },
    [canal, entree] as const,
  );
  if (!reponse.ok) throw new Error(`${canal} : ${reponse.type}`);
  return reponse.value as SortieCanal<C>;
}

/** The cases of a séance whose fiche is frozen and back on the workstation with its bytes, once there are so many. */
async function casFiges(page: Page, seanceId: string, attendus: number): Promise<readonly string[]> {
  for (let essai = 0; essai < 300; essai++) {
    const { cas } = await demander(page, 'reunion:lire', { seanceId });
    const figes = cas.filter(({ etatProposition }) => etatProposition === 'figee');
    const { documentsAttendus } = await demander(page, 'sync:etat', null);
    if (figes.length >= attendus && documentsAttendus === 0) return figes.map((c) => c.inscriptionId);
    await page.waitForTimeout(100);
  }
  throw new Error(`moins de ${attendus} fiches figées`);
}

/** Every frozen fiche of a séance, written beside the pictures. */
export async function recueillirPdf(
  page: Page,
  seanceId: string,
  dossier: string,
  attendus = 1,
): Promise<PdfFige[]> {
  mkdirSync(dossier, { recursive: true });
  const figes: PdfFige[] = [];
  for (const inscriptionId of await casFiges(page, seanceId, attendus)) {
    const cas: VueCas = await demander(page, 'reunion:cas', { inscriptionId, motif: 'preparation' });
    const { figee, id } = cas.proposition;
    if (!figee) continue;
    const octets = Uint8Array.from(
      (await demander(page, 'document:lire', {
        sha256: figee.sha256,
        motif: 'affichage',
      })) as Iterable<number>,
    );
    const sha256 = createHash('sha256').update(octets).digest('hex');
    const file = join(dossier, `fiche-${String(cas.ordre).padStart(2, '0')}-v${figee.version}.pdf`);
    writeFileSync(file, octets);
    figes.push({ file, patient: nomComplet(cas.patient.identite), proposition: id, sha256 });
  }
  return figes;
}

/** The séance of a day, once the first synchronisation has brought it. */
export async function seanceDuJour(page: Page, rcp: string, jour: string): Promise<string> {
  for (let essai = 0; essai < 300; essai++) {
    const seances = await demander(page, 'agenda:lire', { du: jour, au: jour });
    const seance = seances.find((s) => s.rcp.includes(rcp));
    if (seance && seance.documentsRecus === seance.documents) return seance.id;
    await page.waitForTimeout(100);
  }
  throw new Error(`aucune séance de ${rcp} le ${jour}`);
}
