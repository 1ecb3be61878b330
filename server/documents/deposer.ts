import type { DepotDemande, DepotReponse } from '../../contract/http.ts';
import { erreur, type Erreur } from '../../contract/errors.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { Acteur, Depot, ServerStore, ServerTx } from '../store/ports.ts';

/** Bytes that one account may have waiting for their operations: a lost workstation fills no disk. */
export const EN_DEPOT_MAX_OCTETS = 512 * 1024 * 1024;

/**
 * Takes one piece of a document. Idempotent: asked again, or from another place than where the depot stands, it
 * keeps nothing and says where that is; once the operation was judged it says that all is there. Nothing is judged
 * here but the bounds: rights, identity and content are, with the operation.
 * Errors: RequeteInvalide (another document under this operation, more than announced), AccesRefuse (another
 * account's), TropDeDemandes (too much waits already).
 */
export const deposer = (
  store: ServerStore,
  acteur: Acteur,
  opId: string,
  demande: DepotDemande,
  octets: Uint8Array,
): Promise<Result<DepotReponse, Erreur>> =>
  store.transaction(async (tx) => {
    if (await tx.operationJugee(opId)) return ok({ recus: demande.taille });
    const ouvert = (await tx.lireDepot(opId)) ?? (await ouvrir(tx, acteur, opId, demande));
    if (!ouvert) return err(erreur('TropDeDemandes'));
    const refus = verifier(ouvert, acteur, demande);
    if (refus) {
      await tracer(tx, acteur, ouvert, false);
      return err(refus);
    }
    if (demande.depuis !== ouvert.recus || octets.length === 0) return ok({ recus: ouvert.recus });
    if (ouvert.recus + octets.length > ouvert.tailleOctets) return err(erreur('RequeteInvalide'));
    await tx.ajouterMorceau(opId, ouvert.recus, octets);
    const recus = ouvert.recus + octets.length;
    if (recus === ouvert.tailleOctets) await tracer(tx, acteur, ouvert, true);
    return ok({ recus });
  });

function verifier(depot: Depot, acteur: Acteur, demande: DepotDemande): Erreur | undefined {
  if (depot.compteId !== acteur.compteId) return erreur('AccesRefuse');
  const autre = depot.sha256 !== demande.sha256 || depot.tailleOctets !== demande.taille;
  return autre ? erreur('RequeteInvalide') : undefined;
}

async function ouvrir(
  tx: ServerTx,
  acteur: Acteur,
  opId: string,
  { sha256, taille: tailleOctets }: DepotDemande,
): Promise<Depot | undefined> {
  const { compteId } = acteur;
  if ((await tx.octetsDeposes(compteId)) + tailleOctets > EN_DEPOT_MAX_OCTETS) return undefined;
  await tx.ouvrirDepot({ opId, compteId, sha256, tailleOctets });
  return { opId, compteId, sha256, tailleOctets, recus: 0 };
}

const tracer = (
  tx: ServerTx,
  acteur: Acteur,
  { opId, tailleOctets }: Depot,
  autorise: boolean,
): Promise<void> =>
  tx.tracer({
    ...acteur,
    action: 'deposerDocument',
    objet: `operation:${opId}`,
    autorise,
    details: `${tailleOctets} octets`,
  });
