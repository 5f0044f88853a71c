// Exported names that both chats use for the same duty in files of different names.

export const sharedByBothChats: readonly string[] = [
  'ConnectionState',
  'createConnectionState',
  'EraseWorkspace',
  'handleUninstall',
  'ReplyContext',
  'PendingReply',
  'ReplyDeps',
];
