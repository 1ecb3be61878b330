import { describe, expect, it } from 'vitest';
import { erreur, type Erreur } from '../../../contract/errors.ts';
import type { VueFiche } from '../../../contract/vues.ts';
import { CHAMPS } from '../../../domain/fiche/champs.ts';
import type { ChampsFiche, Fiche } from '../../../domain/fiche/fiche.ts';
import type { ChampFiche, ValeurChamp } from '../../../domain/fiche/formulaire.ts';
import { err, ok, type Result } from '../../../domain/result.ts';
import { SaisieFiche } from '../../../renderer/fiche/saisie-fiche.ts';
import { fiche as vue } from '../banc/fiche.ts';

const champ = (id: string): ChampFiche => {
  const trouve = CHAMPS.find((c) => c.id === id);
  if (trouve === undefined) throw new Error(id);
  return trouve;
};
/** The fiche as the vault would give it again. */
const relue = (f: Partial<Fiche>, plus: Partial<VueFiche> = {}): VueFiche => ({
  ...vue,
  ...plus,
  fiche: { ...vue.fiche, ...f },
});

function monde() {
  const envois: { readonly champs: ChampsFiche; readonly avant: ChampsFiche }[] = [];
  let reponse: Result<unknown, Erreur> = ok(null);
  let relectures = 0;
  const plusTard: (() => void)[] = [];
  const saisie = new SaisieFiche(vue, {
    envoyer: (_ficheId, champs, avant) => {
      envois.push({ champs, avant });
      return Promise.resolve(reponse);
    },
    attendre: () => () => undefined,
    maintenantMs: () => 1000,
    apresPeinture: (suite) => plusTard.push(suite),
    relire: () => (relectures += 1),
  });
  return {
    saisie,
    envois,
    taper: (id: string, valeur: ValeurChamp) => saisie.changer(champ(id), valeur),
    refuser: () => (reponse = err(erreur('PropositionModifiee'))),
    accepter: () => (reponse = ok(null)),
    relectures: () => relectures,
    peindre: () => plusTard.splice(0).forEach((suite) => suite()),
  };
}

describe('saisie d’une fiche', () => {
  it('chaque clé part seule, avec ce qu’elle valait', async () => {
    const { saisie, envois, taper } = monde();
    taper('antecedents', 'HTA');
    taper('dossierComplet', true);
    await saisie.deverser();
    expect(envois).toEqual([
      { champs: { antecedents: 'HTA' }, avant: { antecedents: vue.fiche.antecedents } },
      { champs: { dossierComplet: true }, avant: { dossierComplet: undefined } },
    ]);
  });

  it('les parts du diagnostic partent ensemble : une seule valeur pour le serveur', async () => {
    const { saisie, envois, taper } = monde();
    taper('t', 'T4a');
    taper('morphologie', { code: '8140/3', libelle: 'Adénocarcinome SAI' });
    await saisie.deverser();
    expect(envois).toHaveLength(1);
    expect(envois[0]?.champs.diagnostic).toMatchObject({
      tnm: { t: 'T4a', n: 'N1b' },
      morphologie: { code: '8140/3' },
      precisions: vue.fiche.diagnostic.precisions,
    });
  });

  it('ne prévient que ceux qui montrent la clé tapée', () => {
    const { saisie, taper } = monde();
    const dits: string[] = [];
    saisie.ecouter('antecedents', () => dits.push('antecedents'));
    saisie.ecouter('synthese', () => dits.push('synthese'));
    taper('antecedents', 'HTA');
    expect(new Set(dits)).toEqual(new Set(['antecedents']));
  });

  it('dit « sur ce poste » puis « au serveur », quand c’est vrai', async () => {
    const { saisie, taper } = monde();
    taper('antecedents', 'HTA');
    expect(saisie.enregistrement()).toMatchObject({ enCours: true });
    await saisie.deverser();
    expect(saisie.enregistrement()).toMatchObject({ enCours: false, quandMs: 1000, enAttente: true });
    saisie.recevoir(relue({ antecedents: 'HTA' }, { enAttente: false }));
    expect(saisie.enregistrement()).toMatchObject({ quandMs: 1000, enAttente: false });
  });

  it('prend sans rien demander ce qui vient d’ailleurs dans un champ où rien n’est tapé', () => {
    const { saisie, taper } = monde();
    taper('antecedents', 'HTA');
    saisie.recevoir(relue({ comorbidites: 'Asthme' }));
    expect(saisie.fiche()).toMatchObject({ antecedents: 'HTA', comorbidites: 'Asthme' });
    expect(saisie.contestees()).toEqual([]);
  });

  it('garde ce qui est tapé quand le même champ change ailleurs, et n’enregistre plus par-dessus', async () => {
    const { saisie, envois, taper, relectures, refuser } = monde();
    refuser();
    taper('antecedents', 'HTA');
    await saisie.deverser();
    expect(relectures()).toBe(1);
    saisie.recevoir(relue({ antecedents: 'Asthme' }));
    expect(saisie.fiche().antecedents).toBe('HTA');
    expect(saisie.autre('antecedents')).toEqual({ valeur: 'Asthme' });
    expect(saisie.enregistrement()).toMatchObject({ conteste: true });
    taper('antecedents', 'HTA, diabète');
    expect(await saisie.deverser()).toBe(false);
    expect(envois).toHaveLength(1);
  });

  it('garder la sienne l’écrit par-dessus l’autre', async () => {
    const { saisie, envois, taper } = monde();
    taper('antecedents', 'HTA');
    saisie.recevoir(relue({ antecedents: 'Asthme' }));
    saisie.garderLaMienne('antecedents');
    await saisie.deverser();
    expect(envois).toEqual([{ champs: { antecedents: 'HTA' }, avant: { antecedents: 'Asthme' } }]);
    expect(saisie.autre('antecedents')).toBeNull();
  });

  it('prendre l’autre oublie la saisie ; la suivante venue d’ailleurs est prise sans rien demander', async () => {
    const { saisie, envois, taper } = monde();
    taper('antecedents', 'HTA');
    saisie.recevoir(relue({ antecedents: 'Asthme' }));
    saisie.prendreLAutre('antecedents');
    expect(await saisie.deverser()).toBe(true);
    expect(envois).toEqual([]);
    saisie.recevoir(relue({ antecedents: 'Asthme ancien' }));
    expect(saisie.fiche().antecedents).toBe('Asthme ancien');
  });

  it('ses propres enregistrements relus ne sont pas ceux d’un autre', async () => {
    const { saisie, taper } = monde();
    taper('antecedents', 'HTA');
    await saisie.deverser();
    taper('antecedents', 'HTA, diabète');
    saisie.recevoir(relue({ antecedents: 'HTA' }, { enAttente: true }));
    expect(saisie.fiche().antecedents).toBe('HTA, diabète');
    expect(saisie.contestees()).toEqual([]);
  });

  it('une fiche validée ne se tape plus, une correction la rouvre', async () => {
    const { saisie, envois, taper } = monde();
    saisie.recevoir(relue({}, { proposition: { ...vue.proposition, etat: 'valideePoste' } }));
    taper('antecedents', 'HTA');
    await saisie.deverser();
    expect(envois).toEqual([]);
    expect(saisie.fiche().antecedents).toBe(vue.fiche.antecedents);
    saisie.recevoir(relue({}, { proposition: { ...vue.proposition, etat: 'brouillon', version: 2 } }));
    taper('antecedents', 'HTA');
    expect(saisie.fiche().antecedents).toBe('HTA');
  });

  it('ce qui manque se compte à chaque frappe', () => {
    const { saisie, taper } = monde();
    const manque = (id: string) => saisie.bilan().manques.some((m) => m.champ === id);
    expect(manque('dossierComplet')).toBe(true);
    taper('dossierComplet', false);
    expect(manque('dossierComplet')).toBe(false);
  });

  it('une lettre se dit à sa clé seule, le reste une fois après la peinture ; un choix se dit à tous aussitôt', () => {
    const { saisie, taper, peindre } = monde();
    const dits: string[] = [];
    saisie.ecouter('antecedents', () => dits.push('antecedents'));
    saisie.ecouter('tout', () => dits.push('tout'));
    taper('antecedents', 'H');
    taper('antecedents', 'HT');
    expect(dits).toEqual(['antecedents', 'antecedents']);
    peindre();
    expect(dits).toEqual(['antecedents', 'antecedents', 'tout']);
    taper('dossierComplet', true);
    expect(dits.at(-1)).toBe('tout');
    expect(dits).toHaveLength(4);
  });
});
