import { useMutation } from "@apollo/client/react";
import { Modal } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { useTranslation } from "react-i18next";
import { CreateContactDocument } from "../../../gql/graphql.ts";
import { ownCountry } from "../own-country.ts";
import { NewContactForm } from "./new-contact-form.tsx";
import { type ContactForm, formPathOf, inputOf } from "./contact-form-schema.ts";

interface NewContactDialogProps {
  onClose: () => void;
  onCreated: (contactId: string) => void;
}

/** The form for a new contact, above the list. */
export default function NewContactDialog({ onClose, onCreated }: NewContactDialogProps) {
  const { t } = useTranslation("contacts");
  const isPhone = useMediaQuery("(max-width: 760px)", undefined, { getInitialValueInEffect: false });
  const [create] = useMutation(CreateContactDocument);

  async function submit(form: ContactForm, allowDuplicate: boolean) {
    const { data } = await create({ variables: { input: inputOf(form, ownCountry(), allowDuplicate) } });
    const { contact, userErrors } = data!.createContact;
    if (contact && userErrors.length === 0) onCreated(contact.id);
    return userErrors.map((error) => ({ ...error, field: formPathOf(form, error.field ?? []) }));
  }

  return (
    <Modal opened onClose={onClose} title={t("new.title")} size={640} fullScreen={isPhone} closeButtonProps={{ "aria-label": t("close") }}>
      <NewContactForm onSubmit={submit} onCancel={onClose} />
    </Modal>
  );
}
