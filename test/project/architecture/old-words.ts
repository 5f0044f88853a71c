// Identifiers of the first edition that named things by metaphor, and what they are called now. Ordinary
// words among the old names (`clear`, `put`, `task`, `target`, `handle`) are left to the reader's judgement.

/** Whole identifiers, and names of files without their ending; each line is one subject. */
export const oldWords: ReadonlySet<string> = new Set(
  `
  Sorry sorryView Unready NotConnected Unfit Unreached Lost TooLate FormulaFault troubleId troubleView
  failureOf heldBy waitOf isUnsent isUncertain seal Seal Letter Verdict judge Judged
  First IsFirst isFirst useOnce turnAway
  desk Desk DeskSettings WithAlbum errand Errand reception Reception Guest Take Asked letterbox
  Letterbox insist insisting lighter door Door Rooms openDoor Acquaint createAcquaint ownNames inOwnNames
  handOver patient patiently unfolded Takers Packet takeEvent Hands Mark openMouth createWay Way Tenancy
  whoAmI departure depart Forget Watch Membership
  switchboard Switchboard plug unplug Voice Speak createVoice openVoice nameBook NameBook lanes Lanes Lane
  aside Turns party Pace rested heldBack allowance Allowance atOnce beginning goingOn wentOn heed
  Went spoke wants isTimely Teacher Carrier Closer placeWords FindWords wordsFor wordsOfReveal
  trace stillMs lying giveUp outOfTurn beat Span
  Habit PlacePlan placePlan Plan plans SchedulePlan Daily Place PlaceId placeId
  Community neighbour waitingFor aroundNow openFor onward Onward inPlace toldOf
  keptThere movesHome standing Standing Seen seenOf Kept keptBy wishes Wish wishesIn
  Met Learned newcomer foretold paced traced mastered tested Seat Ranked rightOnBoard
  byTheirClock managed pointed demandReach demandChannel demandRead reaches factsOf treeStep longestWay saidPath
  saidLine pressable twin besides plate soft faint painter Studio redrawn album Album Illustrate
  flight addressed unaddressed isAddressed addressOf shelf Shelf Fault patience Patience Patiences tryUntil
  steady createLines cutTo clip freshId freshLearner readWhen cities underWay breathe leaveWithinMs
  patienceMs talk Kit Parts breaches
  aPerson crowd clocks moods tickets ticket weigh
  `
    .trim()
    .split(/\s+/),
);
