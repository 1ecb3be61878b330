import { useEffect, useState } from 'react';
import type { ConstatResume, ConstatsReponse } from '../../../contract/constats.ts';
import { EnLigne } from '../../application/EnLigne.tsx';
import { useEnLigne } from '../../application/en-ligne.ts';
import { TitreEcran } from '../../application/TitreEcran.tsx';
import { EtatVide } from '../../ui/etat/EtatVide.tsx';
import { Pastille } from '../../ui/etat/Pastille.tsx';
import { ListeGroupee } from '../../ui/liste/ListeGroupee.tsx';
import { poserCompteur } from '../compteurs.ts';
import { Constat } from './Constat.tsx';
import styles from './constats.module.css';
import { Gravite } from './Gravite.tsx';
import { textes } from './textes.ts';

/** Findings of the analysis: what shows each, what is said of it, what is decided (seed 000, « Traçabilité »). */
export function Constats() {
  const lecture = useEnLigne('constats:lister', null);
  const { resultat, relire } = lecture;
  const ouverts = resultat?.ok
    ? resultat.value.constats.filter((c) => c.etat === 'ouvert').length
    : undefined;
  useEffect(() => {
    if (ouverts !== undefined) poserCompteur('constats', ouverts);
  }, [ouverts]);
  if (resultat?.ok && resultat.value.constats.length > 0)
    return <Page lus={resultat.value} relire={relire} />;
  return (
    <div className={styles['seul']}>
      <header className={styles['entete']}>
        <TitreEcran>{textes.titre}</TitreEcran>
      </header>
      <EnLigne lecture={lecture} ou="constats">
        {(lus) => <Aucun lus={lus} />}
      </EnLigne>
    </div>
  );
}

function Aucun({ lus: { derniereAnalyse } }: { readonly lus: ConstatsReponse }) {
  return (
    <EtatVide icone="circle-check" titre={textes.vide.titre}>
      {textes.vide.corps} {derniereAnalyse === null ? null : textes.vide.derniere(derniereAnalyse.fin)}
    </EtatVide>
  );
}

const avecId = (c: ConstatResume) => ({ ...c, id: c.constatId });

function Page({ lus, relire }: { readonly lus: ConstatsReponse; readonly relire: () => void }) {
  const { constats, derniereAnalyse } = lus;
  const [choisi, setChoisi] = useState<string | null>(null);
  const ouverts = constats.filter((c) => c.etat === 'ouvert');
  const clos = constats.filter((c) => c.etat !== 'ouvert');
  const courant = constats.find((c) => c.constatId === choisi) ?? ouverts[0] ?? clos[0];
  const groupes = [
    { id: 'ouverts', titre: textes.aExaminer, elements: ouverts.map(avecId) },
    { id: 'clos', titre: textes.clos, elements: clos.map(avecId) },
  ].filter((g) => g.elements.length > 0);
  return (
    <div className={styles['page']}>
      <section
        className={styles['liste']}
        aria-labelledby="titre-constats"
        data-volet="constats"
        tabIndex={-1}
      >
        <header className={styles['entete']}>
          <div id="titre-constats">
            <TitreEcran>{textes.titre}</TitreEcran>
          </div>
          <span className={styles['fin']}>{textes.sur(ouverts.length, derniereAnalyse?.traces ?? null)}</span>
        </header>
        <div className={styles['rangs']}>
          <ListeGroupee
            label={textes.liste}
            groupes={groupes}
            texte={(c) => `${textes.regle(c)}, ${textes.qui(c)}`}
            choisi={courant?.constatId ?? null}
            onChoisir={setChoisi}
            densite="recit"
            compte
          >
            {(c) => <Rang constat={c} />}
          </ListeGroupee>
        </div>
      </section>
      {courant === undefined ? null : (
        <Constat key={courant.constatId} constatId={courant.constatId} onChange={relire} />
      )}
    </div>
  );
}

function Rang({ constat: c }: { readonly constat: ConstatResume }) {
  return (
    <div className={styles['rang']}>
      <span className={styles['regle']}>{textes.regle(c)}</span>
      {c.etat === 'ouvert' ? <Gravite gravite={c.gravite} /> : <Pastille>{textes.etats[c.etat]}</Pastille>}
      <span className={styles['qui']}>{textes.qui(c)}</span>
      <span className={styles['quand']}>
        {textes.periode(c)}
        {c.reponseAttendue ? ` · ${textes.reponseAttendue}` : ''}
      </span>
    </div>
  );
}
