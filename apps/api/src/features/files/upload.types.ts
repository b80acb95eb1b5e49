import { registerEnumType } from "type-graphql";

export const FilePurpose = { DOCUMENT: "document", MEDIA: "media", PICTURE: "picture" } as const;
registerEnumType(FilePurpose, {
  name: "FilePurpose",
  description: "What a file is sent for.",
  valuesConfig: {
    DOCUMENT: { description: "A document of a contact. Needs the right document:create." },
    MEDIA: { description: "A file of the media library. Needs the right media:create." },
    PICTURE: {
      description: "A picture that is cut for a contact or a company, up to 20 MB. Needs the right contact:update or company:update.",
    },
  },
});

export const FilePreviewKind = { IMAGE: "image", PDF: "pdf", TEXT: "text" } as const;
registerEnumType(FilePreviewKind, {
  name: "FilePreviewKind",
  description: "How a file can be shown before it is downloaded.",
  valuesConfig: {
    IMAGE: { description: "As a WebP image of at most 1,200 pixels a side." },
    PDF: { description: "As it is." },
    TEXT: { description: "Its first 200,000 bytes, as plain text in UTF-8." },
  },
});
