import { useState } from 'react';
import type { DemandeDoublon, Fusion, Paire } from '../../../contract/doublons.ts';
import { comparer } from '../../../domain/doublons/ressemblance.ts';
import { Bouton } from '../../ui/bouton/Bouton.tsx';
import { Segments } from '../../ui/bouton/Segments.tsx';
import { Bandeau } from '../../ui/etat/Bandeau.tsx';
import { EtatVide } from '../../ui/etat/EtatVide.tsx';
import { Comparaison } from './Comparaison.tsx';
import { Decision } from './Decision.tsx';
import { Confirmation } from './Confirmation.tsx';
import styles from './doublons.module.css';
import { textes } from './textes.ts';
import { type EnDecision, useDecision } from './useDecision.ts';

type Fait = { readonly onFait: () => void };

/** A centre's demand: the likeliest record beside the patient's, and what is decided. */
export function DetailDemande({ demande, onFait }: Fait & { readonly demande: DemandeDoublon }) {
  const decision = useDecision(onFait);
  const [rang, setRang] = useState(0);
  const { demandeId, paires } = demande;
  const paire = paires[rang];
  const refuser = () => void decision.agir('refuser', (motif) => ['doublons:refuser', { demandeId, motif }]);
  return (
    <>
      <h2>{textes.demande(demande)}</h2>
      <p>
        <span className={styles['second']}>{textes.motifCentre}</span> {demande.motif}
      </p>
      {paires.length > 1 ? (
        <Segments
          label={textes.choixPaire}
          segments={paires.map((p, i) => ({ id: String(i), libelle: textes.paire(p) }))}
          value={String(rang)}
          onChange={(id) => setRang(Number(id))}
        />
      ) : null}
      {paire === undefined ? (
        <SansPaire decision={decision} onRefuser={refuser} />
      ) : (
        <PaireDemandee
          key={rang}
          demandeId={demandeId}
          paire={paire}
          decision={decision}
          onRefuser={refuser}
        />
      )}
    </>
  );
}

type EnCours = { readonly decision: EnDecision; readonly onRefuser: () => void };

function SansPaire({ decision, onRefuser }: EnCours) {
  return (
    <>
      <EtatVide titre={textes.sansPaire.titre}>{textes.sansPaire.corps}</EtatVide>
      <Decision decision={decision}>
        <Bouton occupe={decision.occupe} onPress={onRefuser}>
          {textes.refuser}
        </Bouton>
      </Decision>
    </>
  );
}

type PropsPaire = EnCours & { readonly demandeId: string; readonly paire: Paire };

function PaireDemandee({ demandeId, paire, decision, onRefuser }: PropsPaire) {
  const [reste, setReste] = useState<string>(paire.un.patientId);
  const [confirme, setConfirme] = useState(false);
  const interdite = paire.ressemblance.fusionInterdite;
  const [principal, rattache] =
    reste === paire.autre.patientId ? [paire.autre, paire.un] : [paire.un, paire.autre];
  const fusionner = () => {
    setConfirme(false);
    const ids = { principalId: principal.patientId, rattacheId: rattache.patientId };
    void decision.agir('fusionner', (motif) => ['doublons:fusionner', { demandeId, ...ids, motif }]);
  };
  return (
    <>
      <p className={styles['second']}>{textes.score(paire)}</p>
      <Comparaison paire={paire} />
      {interdite ? <Interdite /> : <Reste paire={paire} value={reste} onChange={setReste} />}
      <Decision decision={decision}>
        {interdite ? null : (
          <Bouton
            variante="principal"
            occupe={decision.occupe}
            onPress={() => decision.exigerMotif() && setConfirme(true)}
          >
            {textes.fusionner}
          </Bouton>
        )}
        <Bouton occupe={decision.occupe} onPress={onRefuser}>
          {textes.refuser}
        </Bouton>
      </Decision>
      {confirme ? (
        <Confirmation reste={principal} onNon={() => setConfirme(false)} onOui={fusionner} />
      ) : null}
    </>
  );
}

type PropsReste = {
  readonly paire: Paire;
  readonly value: string;
  readonly onChange: (patientId: string) => void;
};

function Reste({ paire, value, onChange }: PropsReste) {
  return (
    <div className={styles['reste']}>
      <span>{textes.reste}</span>
      <Segments
        label={textes.reste}
        segments={[paire.un, paire.autre].map((f, i) => ({
          id: f.patientId,
          libelle: textes.resteDe(i, f),
        }))}
        value={value}
        onChange={onChange}
      />
    </div>
  );
}

function Interdite() {
  return (
    <Bandeau ton="rouge" icone="alert-circle" fait={textes.interdite.fait} encadre>
      {textes.interdite.suite}
    </Bandeau>
  );
}

/** What nobody asked for is looked at, and may be said to be two persons. */
export function DetailCandidat({ paire, onFait }: Fait & { readonly paire: Paire }) {
  const decision = useDecision(onFait);
  const [patientId, autrePatientId] = [paire.un.patientId, paire.autre.patientId];
  return (
    <>
      <h2>{textes.score(paire)}</h2>
      <Bandeau icone="info-circle" fait={textes.sansDemande.fait} encadre>
        {textes.sansDemande.suite}
      </Bandeau>
      <Comparaison paire={paire} />
      <Decision decision={decision}>
        <Bouton
          occupe={decision.occupe}
          onPress={() =>
            void decision.agir('ecarter', (motif) => [
              'doublons:ecarter',
              { patientId, autrePatientId, motif },
            ])
          }
        >
          {textes.ecarter}
        </Bouton>
      </Decision>
    </>
  );
}

/** A merge: who, when, why, and its undoing. */
export function DetailFusion({ fusion, onFait }: Fait & { readonly fusion: Fusion }) {
  const decision = useDecision(onFait);
  const { principal: un, rattache: autre, fusionId } = fusion;
  const paire = { un, autre, ressemblance: comparer(un.identite, autre.identite) };
  return (
    <>
      <h2>{textes.fusion(fusion)}</h2>
      <p>
        <span className={styles['second']}>{textes.motifFusion}</span> {fusion.motif}
      </p>
      <Comparaison
        paire={paire}
        entetes={[`${textes.fiche[0]}, ${textes.resteCourt}`, `${textes.fiche[1]}, ${textes.rattachee}`]}
      />
      {fusion.defaite === null ? (
        <Decision decision={decision}>
          <Bouton
            variante="danger"
            occupe={decision.occupe}
            onPress={() =>
              void decision.agir('defaire', (motif) => ['doublons:defaire', { fusionId, motif }])
            }
          >
            {textes.defaire}
          </Bouton>
        </Decision>
      ) : (
        <Bandeau icone="info-circle" fait={textes.defaite(fusion)} encadre>
          {fusion.defaite.motif}
        </Bandeau>
      )}
    </>
  );
}
