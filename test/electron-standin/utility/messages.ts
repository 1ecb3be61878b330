import type { PortId } from '../ports/hub.ts';
import type { TransferredPort } from '../ports/message-port.ts';

export type FromUtility =
  | { t: 'message'; data: unknown }
  | { t: 'port'; from: PortId; data: unknown; ports: TransferredPort[] }
  | { t: 'port-closed'; id: PortId }
  /** A message for a port that had already left this process. */
  | { t: 'give-back'; id: PortId; data: unknown; ports: TransferredPort[] }
  | { t: 'drained'; id: PortId };

export type ToUtility =
  | { t: 'message'; data: unknown; ports: PortId[] }
  | { t: 'port'; id: PortId; data: unknown; ports: PortId[] }
  | { t: 'port-closed'; id: PortId }
  | { t: 'drain'; id: PortId }
  | { t: 'online'; online: boolean };
