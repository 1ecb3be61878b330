import { useState } from 'react';
import type { CompteReponse } from '../../contract/compte.ts';
import type { Canal } from '../../domain/comptes/politique.ts';
import { EnLigne } from '../application/EnLigne.tsx';
import { useEnLigne } from '../application/en-ligne.ts';
import { LigneReglage } from '../reglages/LigneReglage.tsx';
import { Bouton } from '../ui/bouton/Bouton.tsx';
import { Segments } from '../ui/bouton/Segments.tsx';
import { Panneau } from '../ui/charpente/Panneau.tsx';
import { poserAvis } from '../ui/etat/avis.ts';
import { ActiverApplication } from './ActiverApplication.tsx';
import { AvecMotDePasse } from './AvecMotDePasse.tsx';
import { ChangerMotDePasse } from './ChangerMotDePasse.tsx';
import { Sessions } from './Sessions.tsx';
import { textes } from './textes.ts';

type Ouvert = 'motDePasse' | 'application' | 'retrait' | Canal | null;

/** One's own account at the server: password, how codes come, sessions. */
export function MonCompte() {
  const lecture = useEnLigne('compte:lire', null);
  return (
    <Panneau titre={textes.titre} volet="compte">
      <EnLigne lecture={lecture} ou="compte">
        {(compte) => (
          <>
            <Moyens compte={compte} onFait={lecture.relire} />
            <Sessions />
          </>
        )}
      </EnLigne>
    </Panneau>
  );
}

type Props = { readonly compte: CompteReponse; readonly onFait: () => void };

function Moyens({ compte, onFait }: Props) {
  const [ouvert, setOuvert] = useState<Ouvert>(null);
  const { motDePasse, code, application } = textes;
  const avecApplication = compte.canaux.includes('totp');
  return (
    <>
      <LigneReglage titre={motDePasse.titre} aide={motDePasse.depuis(compte.motDePasseChoisiLe)}>
        <Bouton onPress={() => setOuvert('motDePasse')}>{motDePasse.bouton}</Bouton>
      </LigneReglage>
      <LigneReglage titre={code.titre} aide={code.aide(compte.courriel, compte.telephone)}>
        <Segments
          label={code.titre}
          segments={compte.canaux.map((id) => ({ id, libelle: code.canaux[id] }))}
          value={compte.canal}
          onChange={setOuvert}
        />
      </LigneReglage>
      {compte.politique === '2026' ? (
        <LigneReglage titre={application.titre} aide={application.aide}>
          <Bouton onPress={() => setOuvert(avecApplication ? 'retrait' : 'application')}>
            {avecApplication ? application.retirer : application.activer}
          </Bouton>
        </LigneReglage>
      ) : null}
      <Dialogues ouvert={ouvert} compte={compte} onFermer={() => setOuvert(null)} onFait={onFait} />
    </>
  );
}

type PropsDialogues = Props & { readonly ouvert: Ouvert; readonly onFermer: () => void };

function Dialogues({ ouvert, compte, onFermer, onFait }: PropsDialogues) {
  const { code, application } = textes;
  const finir = (titre: string) => {
    poserAvis({ titre });
    onFermer();
    onFait();
  };
  if (ouvert === null || ouvert === compte.canal) return null;
  if (ouvert === 'motDePasse') {
    return <ChangerMotDePasse longueurMin={compte.longueurMin} onFermer={onFermer} onFait={onFait} />;
  }
  if (ouvert === 'application') {
    return <ActiverApplication onFermer={onFermer} onFait={() => finir(application.faite)} />;
  }
  if (ouvert === 'retrait') {
    return (
      <AvecMotDePasse
        titre={application.retrait}
        effet={application.retraitEffet}
        bouton={application.retirerBouton}
        onFermer={onFermer}
        onFait={() => finir(application.retiree)}
        faire={(envoyer, motDePasse) => envoyer('compte:retirerTotp', { motDePasse })}
      />
    );
  }
  return (
    <AvecMotDePasse
      titre={code.dialogue(ouvert)}
      bouton={code.confirmer}
      onFermer={onFermer}
      onFait={() => finir(code.fait)}
      faire={(envoyer, motDePasse) => envoyer('compte:choisirCanal', { canal: ouvert, motDePasse })}
    />
  );
}
