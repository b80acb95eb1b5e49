import { useApolloClient } from "@apollo/client/react";
import { Button, Modal, Slider, Stack } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import Cropper, { type Area, type MediaSize } from "react-easy-crop";
import { useTranslation } from "react-i18next";
import { DialogButtons } from "../../../components/dialog-buttons.tsx";
import { Icon } from "../../../components/icon.tsx";
import type { MediaItemFragment } from "../../../gql/graphql.ts";
import { useViewer } from "../../../lib/use-viewer.ts";
import { DropArea } from "../files/drop-area.tsx";
import { ownAddress } from "../files/own-address.ts";
import { MediaGrid } from "../media/media-grid.tsx";
import classes from "./picture.module.css";
import type { Pictured } from "./record-picture.tsx";
import { type PictureSource, savePicture } from "./set-picture.ts";

const accepted = ["image/jpeg", "image/png", "image/webp"];
const maxBytes = 20_000_000;
const keyboardStep = 8;

interface Chosen {
  source: PictureSource;
  /** What is shown of it. */
  url: string;
  /** Width of the image itself, where another one is shown. */
  width?: number;
}

/** Chooses an image, of this computer or of the media library, and cuts the circle out of it that is shown. */
export default function PictureDialog({ of, onClose }: { of: Pictured; onClose: () => void }) {
  const { t } = useTranslation(["documents", "app"]);
  const [chosen, setChosen] = useState<Chosen>();
  const [problem, setProblem] = useState<string>();
  const url = chosen?.url;
  useEffect(() => () => void (url?.startsWith("blob:") && URL.revokeObjectURL(url)), [url]);
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t("picture.title", { name: of.name })}
      closeButtonProps={{ "aria-label": t("app:shell.close") }}
    >
      {problem !== undefined && (
        <p className={classes.problem} role="alert">
          {problem}
        </p>
      )}
      {chosen ? (
        <CropStep
          of={of}
          chosen={chosen}
          onBack={(reason) => {
            setProblem(reason);
            setChosen(undefined);
          }}
          onProblem={setProblem}
          onClose={onClose}
        />
      ) : (
        <ChooseStep
          onChosen={(next) => {
            setProblem(undefined);
            setChosen(next);
          }}
        />
      )}
    </Modal>
  );
}

function ChooseStep({ onChosen }: { onChosen: (chosen: Chosen) => void }) {
  const { t } = useTranslation("documents");
  const { can } = useViewer();
  const choose = useRef<(() => void) | null>(null);
  const pick = (media: MediaItemFragment) =>
    onChosen({ source: { mediaId: media.id }, url: ownAddress(media.previewUrl ?? ""), ...(media.width && { width: media.width }) });
  return (
    <Stack gap="lg">
      <DropArea
        openRef={choose}
        disabled={false}
        accept={accepted}
        maxBytes={maxBytes}
        onFiles={([file]) => file && onChosen({ source: { file }, url: URL.createObjectURL(file) })}
      >
        <div className={classes.choose}>
          <Button variant="filled" leftSection={<Icon name="upload" size={14} />} data-autofocus onClick={() => choose.current?.()}>
            {t("picture.upload")}
          </Button>
          <p className="small dimmed">{t("picture.drop")}</p>
        </div>
      </DropArea>
      {can("media:read") && (
        <section aria-label={t("picture.library")}>
          <h3 className={classes.library}>{t("picture.library")}</h3>
          <MediaGrid kind="image" onChoose={pick} emptyText={t("picture.libraryEmpty")} />
        </section>
      )}
    </Stack>
  );
}

interface CropStepProps {
  of: Pictured;
  chosen: Chosen;
  onBack: (reason?: string) => void;
  onProblem: (problem: string | undefined) => void;
  onClose: () => void;
}

function CropStep({ of, chosen, onBack, onProblem, onClose }: CropStepProps) {
  const { t } = useTranslation("documents");
  const client = useApolloClient();
  const [crop, setCrop] = useState({ x: 0, y: 0 });
  const [zoom, setZoom] = useState(1);
  const [area, setArea] = useState<Area>();
  const [shown, setShown] = useState<MediaSize>();
  const [isBusy, setBusy] = useState(false);
  // What is shown may be smaller than the image that is cut.
  const scale = shown && chosen.width ? chosen.width / shown.naturalWidth : 1;
  async function save() {
    if (!area || !shown) return;
    setBusy(true);
    const size = Math.floor(Math.min(area.width, area.height) * scale);
    const found = await savePicture(client, of, chosen.source, { x: Math.floor(area.x * scale), y: Math.floor(area.y * scale), size });
    setBusy(false);
    onProblem(found);
    if (found === undefined) onClose();
  }
  return (
    <Stack gap="md">
      <div className={classes.crop}>
        <Cropper
          image={chosen.url}
          crop={crop}
          zoom={zoom}
          aspect={1}
          cropShape="round"
          showGrid={false}
          keyboardStep={keyboardStep}
          maxZoom={4}
          onCropChange={setCrop}
          onZoomChange={setZoom}
          onCropComplete={(_share, pixels) => setArea(pixels)}
          onMediaLoaded={setShown}
          mediaProps={{ alt: "", onError: () => onBack(t("picture.unreadable")) }}
          cropperProps={{ "aria-label": t("picture.crop"), role: "group" } as object}
        />
      </div>
      <p className="small dimmed">{t("picture.cropHelp")}</p>
      <Slider
        thumbLabel={t("picture.zoom")}
        min={1}
        max={4}
        step={0.05}
        label={null}
        value={zoom}
        onChange={setZoom}
        thumbProps={{ "aria-label": t("picture.zoom") }}
      />
      <div className={classes.buttons}>
        <Button variant="subtle" onClick={() => onBack()}>
          {t("picture.other")}
        </Button>
        <DialogButtons onCancel={onClose} onConfirm={() => void save()} isBusy={isBusy} disabled={!area || !shown}>
          {t("picture.save")}
        </DialogButtons>
      </div>
    </Stack>
  );
}
