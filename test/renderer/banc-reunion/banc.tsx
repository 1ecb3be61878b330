import { createRoot } from 'react-dom/client';
import '../../../renderer/styles/fonts.css';
import '../../../renderer/styles/tokens.css';
import '../../../renderer/styles/base.css';
import { textes } from '../../../renderer/application/textes/application.ts';
import { Reunion } from '../../../renderer/reunion/Reunion.tsx';
import { Ecran, Racine } from '../../../renderer/ui/charpente/Application.tsx';
import { BarreHaut, Titulaire } from '../../../renderer/ui/charpente/BarreHaut.tsx';
import { PiedDeTouches } from '../../../renderer/ui/charpente/PiedDeTouches.tsx';
import { useVolets } from '../../../renderer/ui/clavier/volets.ts';
import { AideClavier } from '../../../renderer/ui/dialogue/AideClavier.tsx';
import { SEANCE, session } from './donnees.ts';
import { FauxPoste } from './faux-poste.ts';

const poste = new FauxPoste();
const sorties: string[] = [];
Object.assign(window, { collegiale: poste, poste, posteBanc: poste, sorties });

const entrees = [
  { id: 'agenda', libelle: 'Agenda', icone: 'calendar-week' },
  { id: 'reunion', libelle: 'Réunion', icone: 'presentation' },
  { id: 'validation', libelle: 'Validation', icone: 'signature' },
] as const;

function Banc() {
  useVolets();
  return (
    <Ecran
      barre={
        <BarreHaut entrees={entrees} courante="reunion" onAller={() => undefined}>
          <Titulaire>Dr ROUVIÈRE Claire</Titulaire>
        </BarreHaut>
      }
      pied={<PiedDeTouches>{textes.demonstration}</PiedDeTouches>}
    >
      <Reunion
        seanceId={SEANCE}
        session={session}
        onQuitter={() => sorties.push('quitter')}
        onValider={() => sorties.push('valider')}
      />
      <AideClavier />
    </Ecran>
  );
}

const racine = document.getElementById('racine');
if (racine === null) throw new Error('racine absente');
createRoot(racine).render(
  <Racine>
    <Banc />
  </Racine>,
);
