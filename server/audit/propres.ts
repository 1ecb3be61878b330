import type { Trace } from '../../domain/traces/trace.ts';
import { convertir, type LignePropre } from './conversion.ts';
import { lireFaits, type SourceFaits } from './faits.ts';
import { grouperLignes, parCurseur, type Fenetre } from './store.ts';

/** Both chains; `quand` is ISO in UTC on both sides, so that its text is in the order of time. */
const LECTURE = `
  select * from (
    select c.professionnel_id::text as qui, 's:' || t.chaine_id || ':' || t.n as id, t.quand,
      t.poste_id::text as "posteId", t.action, t.objet, t.autorise, t.details
    from trace t join compte c on c.reseau_id = t.reseau_id and c.compte_id = t.compte_id
    where t.reseau_id = $1 and t.quand collate "C" >= $2 and t.quand collate "C" < $3
    union all
    select t.professionnel_id::text, 'p:' || t.poste_id || ':' || t.n, t.quand, t.poste_id::text, t.action,
      t.objet, true, t.details
    from trace_poste t
    where t.reseau_id = $1 and t.quand collate "C" >= $2 and t.quand collate "C" < $3) as propres
  order by qui, quand collate "C", id`;

/** Our own traces in the format of the analysis, person after person; what is no act of a person is left out. */
export async function* lirePropres(
  magasin: SourceFaits,
  { de, a }: Fenetre,
): AsyncGenerator<readonly Trace[]> {
  const { base } = magasin;
  const lignes = parCurseur<LignePropre>(base, LECTURE, [base.reseau.id, de.toISOString(), a.toISOString()]);
  for await (const siennes of grouperLignes(lignes)) {
    const faits = await lireFaits(magasin, siennes[0]?.qui ?? '', siennes);
    if (!faits) continue;
    const traces = siennes.flatMap((l) => convertir(l, faits) ?? []);
    if (traces.length > 0) yield traces;
  }
}
