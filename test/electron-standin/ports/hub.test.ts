import { describe, expect, test } from 'vitest';
import { type Place, PortHub } from './hub.ts';

type Recording = Place & { readonly got: unknown[] };

function recordingPlace(drain?: (id: string) => void): Recording {
  const got: unknown[] = [];
  return {
    got,
    deliver: (id, { data }) => void got.push([id, data]),
    closed: (id) => void got.push([id, 'closed']),
    ...(drain === undefined ? {} : { drain }),
  };
}

const message = (data: unknown, ports: string[] = []): { data: unknown; ports: string[] } => ({
  data,
  ports,
});

function channel(): PortHub {
  const hub = new PortHub();
  hub.create('a', 'b');
  return hub;
}

describe('the hub of message channels', () => {
  test('messages wait, in order, for an end that is under way', () => {
    const hub = channel();
    const place = recordingPlace();
    hub.post('a', message(1));
    hub.post('a', message(2));
    hub.settle('b', place);
    hub.post('a', message(3));
    expect(place.got).toEqual([
      ['b', 1],
      ['b', 2],
      ['b', 3],
    ]);
  });

  test('an end that moves takes its unread messages along, before the later ones', () => {
    const hub = channel();
    const [first, second] = [recordingPlace(), recordingPlace()];
    hub.settle('b', first);
    hub.post('a', message('read'));
    hub.lift('b', [message('unread')]);
    hub.post('a', message('later'));
    hub.settle('b', second);
    expect(second.got).toEqual([
      ['b', 'unread'],
      ['b', 'later'],
    ]);
  });

  test('messages that crossed a leaving end come back in their place', () => {
    const hub = channel();
    const asked: string[] = [];
    const child = recordingPlace((id) => void asked.push(id));
    const next = recordingPlace();
    hub.settle('b', child);
    hub.lift('b', [message('unread')]);
    hub.post('a', message('later'));
    hub.settle('b', next);
    expect([asked, next.got]).toEqual([['b'], []]);
    hub.giveBack('b', message('crossed'));
    hub.drained('b');
    expect(next.got).toEqual([
      ['b', 'unread'],
      ['b', 'crossed'],
      ['b', 'later'],
    ]);
  });

  test('a carried end settles where its message goes, and then hears what waited', () => {
    const hub = channel();
    const place = recordingPlace();
    hub.create('c', 'd');
    hub.settle('b', place);
    hub.post('c', message('early'));
    hub.post('a', message('take', ['d']));
    expect(place.got).toEqual([
      ['b', 'take'],
      ['d', 'early'],
    ]);
  });

  test('closing tells the peer, once, after what was sent', () => {
    const hub = channel();
    const place = recordingPlace();
    hub.post('a', message('last'));
    hub.close('a');
    hub.settle('b', place);
    hub.close('b');
    expect(place.got).toEqual([
      ['b', 'last'],
      ['b', 'closed'],
    ]);
  });

  test('a place that ends closes all its ends', () => {
    const hub = channel();
    hub.create('c', 'd');
    const [gone, stays] = [recordingPlace(), recordingPlace()];
    for (const id of ['a', 'c']) hub.settle(id, gone);
    for (const id of ['b', 'd']) hub.settle(id, stays);
    hub.closePlace(gone);
    expect(stays.got).toEqual([
      ['b', 'closed'],
      ['d', 'closed'],
    ]);
  });
});
