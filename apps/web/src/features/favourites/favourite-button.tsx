import { useApolloClient } from "@apollo/client/react";
import { ActionIcon } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Icon } from "../../components/icon.tsx";
import { showNotice } from "../../lib/show-notice.ts";
import { setFavourite } from "./set-favourite.ts";
import { useFavourites } from "./use-favourites.ts";

/** Keeps a record at hand, or no longer. */
export default function FavouriteButton({ recordId }: { recordId: string }) {
  const { t } = useTranslation("favourites");
  const client = useApolloClient();
  const favourites = useFavourites();
  const isFavourite = favourites?.some(({ id }) => id === recordId) ?? false;
  const toggle = async () => {
    const refused = await setFavourite(client, recordId, !isFavourite);
    if (refused) void showNotice({ color: "red", message: refused });
  };
  return (
    <ActionIcon
      aria-label={t("favourite")}
      aria-pressed={isFavourite}
      title={t(isFavourite ? "remove" : "add")}
      disabled={!favourites}
      onClick={() => void toggle()}
    >
      <Icon name={isFavourite ? "starred" : "star"} />
    </ActionIcon>
  );
}
