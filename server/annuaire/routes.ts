import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import {
  annuaireReponseSchema,
  chercherAnnuaireSchema,
  importsAnnuaireSchema,
} from '../../contract/annuaire.ts';
import { erreurSchema } from '../../contract/errors.ts';
import type { Profil } from '../../domain/habilitation/profils.ts';
import { plier } from '../../domain/recherche/plier.ts';
import { ok } from '../../domain/result.ts';
import { accomplirActe, type DependancesActes } from '../administration/acte.ts';
import { exigerSession } from '../http/identite.ts';
import { exigerProtocole } from '../http/protocole.ts';
import { repondre } from '../http/repondre.ts';
import type { Application } from '../http/types.ts';
import type { DependancesSession } from '../session/dependances.ts';
import type { Acteur } from '../store/ports.ts';
import { chercherActivites, lireImports } from './store.ts';

/** « Gestion de l'annuaire des professionnels » is the cell's (seed 000). */
const GERENT: readonly Profil[] = ['celluleCoordination', 'administrateurRegional'];
const TROUVEES_MAX = 50;

export function routesAnnuaire(app: Application, session: DependancesSession, d: DependancesActes): void {
  const routes = app.withTypeProvider<ZodTypeProvider>();
  const onRequest = [exigerProtocole, exigerSession(session)];
  routes.get(
    '/administration/annuaire',
    { onRequest, schema: { response: { 200: importsAnnuaireSchema, default: erreurSchema } } },
    async ({ identifie }, reponse) => repondre(reponse, await imports(d, identifie.acteur)),
  );
  routes.post(
    '/administration/annuaire/chercher',
    {
      onRequest,
      schema: {
        body: chercherAnnuaireSchema,
        response: { 200: annuaireReponseSchema, default: erreurSchema },
      },
    },
    async ({ identifie, body }, reponse) =>
      repondre(reponse, await chercher(d, identifie.acteur, body.texte)),
  );
}

/** When it was imported, and what changed. Errors: AccesRefuse. */
const imports = (d: DependancesActes, acteur: Acteur) =>
  accomplirActe(
    d,
    acteur,
    { action: 'annuaire.lire', objet: 'annuaire', profils: GERENT },
    async (_tx, brute) => ok({ valeur: { imports: await lireImports(brute, d.base.reseau.id) } }),
  );

/** Errors: AccesRefuse. */
const chercher = (d: DependancesActes, acteur: Acteur, texte: string) =>
  accomplirActe(
    d,
    acteur,
    { action: 'annuaire.chercher', objet: 'annuaire', profils: GERENT },
    async (_tx, brute) => {
      const rpps = /^\d{11}$/.test(texte) ? texte : null;
      const demande = { debut: plier(texte), rpps, max: TROUVEES_MAX + 1 };
      const lues = await chercherActivites(brute, d.base.reseau.id, demande);
      const activites = lues.slice(0, TROUVEES_MAX);
      const details = `${activites.length} activités`;
      return ok({ valeur: { activites, autres: lues.length > TROUVEES_MAX }, details });
    },
  );
