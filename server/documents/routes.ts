import type { FastifyReply } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import * as z from 'zod';
import { erreur, type Erreur } from '../../contract/errors.ts';
import { sha256Schema } from '../../domain/dossier/document.ts';
import { deriverScopes } from '../../domain/habilitation/scopes.ts';
import { lireScope } from '../../domain/synchro/ligne.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { exigerSession } from '../http/identite.ts';
import { exigerProtocole } from '../http/protocole.ts';
import { repondreErreur } from '../http/repondre.ts';
import type { Application } from '../http/types.ts';
import type { DependancesSession } from '../session/dependances.ts';
import type { Acteur, Clock, Consultation, Consultations } from '../store/ports.ts';

/**
 * Bytes by their hash, for who may read a row that shows them. The rights are derived anew: a restriction counts at
 * the next read, not at the next sync. Bytes never change under their hash: only the decision is of its instant.
 * Without the right the answer is the one of bytes that do not exist.
 */
async function lireDocument(
  { store, clock }: DependancesDocuments,
  acteur: Acteur,
  sha256: string,
): Promise<Result<Uint8Array, Erreur>> {
  return store.consulter(async (tx) => {
    const montrePar = await tx.scopesDuContenu(sha256);
    const autorise = await unScopeOuvert(tx, acteur, montrePar, clock.maintenant());
    const octets = autorise ? await tx.lireContenu(sha256) : undefined;
    await tx.tracer({ ...acteur, action: 'lireDocument', objet: `contenu:${sha256}`, autorise, details: '' });
    return octets ? ok(octets) : err(erreur('Introuvable'));
  });
}

/** Whether the account may read one of these scopes: decided on their patients alone, whatever else he has. */
async function unScopeOuvert(
  tx: Consultation,
  acteur: Acteur,
  montrePar: readonly string[],
  maintenant: Date,
): Promise<boolean> {
  const patients = montrePar.flatMap((scope) => {
    const lu = lireScope(scope);
    return lu?.type === 'dossier' ? [lu.patientId] : [];
  });
  // Without any, the same statements run: an unknown hash costs what a refused one does.
  const [faits, habilitations] = await Promise.all([
    tx.faitsCompte(acteur.compteId, maintenant, [...new Set(patients)]),
    tx.habilitations(),
  ]);
  if (!faits) return false;
  const ouverts = new Set(deriverScopes(faits, habilitations));
  return montrePar.some((scope) => ouverts.has(scope));
}

export type DependancesDocuments = {
  readonly store: Consultations;
  readonly clock: Clock;
};

export function routesDocuments(
  app: Application,
  session: DependancesSession,
  d: DependancesDocuments,
): void {
  app.withTypeProvider<ZodTypeProvider>().get(
    '/documents/:sha256',
    {
      onRequest: [exigerProtocole, exigerSession(session)],
      schema: { params: z.strictObject({ sha256: sha256Schema }) },
    },
    async (requete, reponse) => {
      const lu = await lireDocument(d, requete.identifie.acteur, requete.params.sha256);
      return lu.ok
        ? envoyerOctets(reponse, lu.value, requete.headers.range)
        : repondreErreur(reponse, lu.error);
    },
  );
}

type Plage = { readonly de: number; readonly a: number };

/** One range « bytes=a-b », « bytes=a- » or « bytes=-n ». @returns 'hors' when it starts past the end. */
export function lirePlage(entete: string | undefined, taille: number): Plage | 'hors' | undefined {
  const m = /^bytes=(\d*)-(\d*)$/.exec(entete ?? '');
  if (!m || (m[1] === '' && m[2] === '')) return undefined;
  const dernier = taille - 1;
  if (m[1] === '') {
    const fin = Number(m[2]);
    return fin === 0 ? 'hors' : { de: Math.max(0, taille - fin), a: dernier };
  }
  const de = Number(m[1]);
  const a = m[2] === '' ? dernier : Math.min(Number(m[2]), dernier);
  if (de > dernier) return 'hors';
  return a < de ? undefined : { de, a };
}

function envoyerOctets(reponse: FastifyReply, octets: Uint8Array, entete: string | undefined): FastifyReply {
  const plage = lirePlage(entete, octets.length);
  reponse
    .header('accept-ranges', 'bytes')
    .header('cache-control', 'no-store')
    .type('application/octet-stream');
  if (plage === 'hors') {
    reponse.header('content-range', `bytes */${octets.length}`).type('application/json; charset=utf-8');
    return reponse.code(416).send(erreur('RequeteInvalide'));
  }
  const corps = Buffer.from(octets.buffer, octets.byteOffset, octets.byteLength);
  if (!plage) return reponse.code(200).send(corps);
  reponse.header('content-range', `bytes ${plage.de}-${plage.a}/${octets.length}`);
  return reponse.code(206).send(corps.subarray(plage.de, plage.a + 1));
}
