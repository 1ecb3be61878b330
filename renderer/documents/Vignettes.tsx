import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { ListBox, ListBoxItem, ListLayout, Virtualizer } from 'react-aria-components';
import { classes } from '../ui/classes.ts';
import { FileVignettes, HAUTEUR_VIGNETTE } from './file-vignettes.ts';
import type { DocumentPdf } from './moteur-pdf.ts';
import { textes } from './textes.ts';
import styles from './Vignettes.module.css';

/** The page, its number below, the space around. */
const RANG = HAUTEUR_VIGNETTE + 30;
const disposition = { rowSize: RANG };

type Props = {
  readonly document: DocumentPdf;
  readonly numero: number;
  readonly onPage: (numero: number) => void;
};

/**
 * The pages of the document, small: arrows move, Entrée goes there, a number typed finds its page. Only those in
 * view are in the page, whatever their number.
 */
export function Vignettes({ document, numero, onPage }: Props) {
  const liste = useRef<HTMLDivElement>(null);
  const [file] = useState(() => new FileVignettes(document));
  const [pages] = useState(() => Array.from({ length: document.pages }, (_, rang) => ({ id: rang + 1 })));
  useLayoutEffect(() => {
    const element = liste.current;
    if (element === null) return;
    const haut = (numero - 1) * RANG;
    const visible = haut >= element.scrollTop && haut + RANG <= element.scrollTop + element.clientHeight;
    if (!visible) element.scrollTo({ top: haut - (element.clientHeight - RANG) / 2 });
  }, [numero]);
  return (
    <Virtualizer layout={ListLayout} layoutOptions={disposition}>
      <ListBox
        ref={liste}
        aria-label={textes.vignettes}
        className={classes(styles['vignettes'])}
        items={pages}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[numero]}
        onSelectionChange={(cles) => {
          const [cle] = cles === 'all' ? [] : [...cles];
          if (typeof cle === 'number') onPage(cle);
        }}
      >
        {({ id }) => (
          <ListBoxItem
            id={id}
            textValue={String(id)}
            aria-label={textes.pageDite(id, document.pages)}
            className={classes(styles['rang'])}
          >
            <Vignette file={file} numero={id} />
            <span aria-hidden="true">{id}</span>
          </ListBoxItem>
        )}
      </ListBox>
    </Virtualizer>
  );
}

function Vignette({ file, numero }: { readonly file: FileVignettes; readonly numero: number }) {
  const papier = useRef<HTMLDivElement>(null);
  useEffect(
    () =>
      file.demander(numero, (canvas) => {
        canvas.style.width = `${canvas.width / window.devicePixelRatio}px`;
        papier.current?.replaceChildren(canvas);
      }),
    [file, numero],
  );
  return <div ref={papier} className={styles['papier']} aria-hidden="true" data-vignette={numero} />;
}
