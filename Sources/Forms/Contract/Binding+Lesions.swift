extension Binding {
  // Lesions at baseline and how they were read later (RECIST 1.1).

  /// The form of the lesions at baseline.
  public static let lesions = Binding("lesions", .lesions, .form, "The form of the lesions at baseline.")
  /// Target lesions.
  public static let lesionsTarget = Binding("lesions.target", .lesions, .group, isRequired: true, "Target lesions.")
  /// The organ of a target lesion; a code of lymph nodes means `node`.
  public static let lesionsTargetOrgan = Binding(
    "lesions.target-organ", .lesions, .item(.code), isRequired: true,
    "The organ of a target lesion; a code of lymph nodes means `node`.")
  /// Whether it is a lymph node.
  public static let lesionsTargetNode = Binding(
    "lesions.target-node", .lesions, .item(.flag), isRequired: true, "Whether it is a lymph node.")
  /// The day of its scan.
  public static let lesionsTargetDate = Binding(
    "lesions.target-date", .lesions, .item(.date), isRequired: true, "The day of its scan.")
  /// Its diameter.
  public static let lesionsTargetDiameter = Binding(
    "lesions.target-diameter", .lesions, .item(.number(unit: "mm")), isRequired: true, "Its diameter.")
  /// Non-target lesions.
  public static let lesionsNontarget = Binding(
    "lesions.nontarget", .lesions, .group, isRequired: true, "Non-target lesions.")
  /// The organ of a non-target lesion.
  public static let lesionsNontargetOrgan = Binding(
    "lesions.nontarget-organ", .lesions, .item(.code), isRequired: true, "The organ of a non-target lesion.")
  /// Whether it is a lymph node.
  public static let lesionsNontargetNode = Binding(
    "lesions.nontarget-node", .lesions, .item(.flag), isRequired: true, "Whether it is a lymph node.")
  /// The form of a later reading.
  public static let reading = Binding("reading", .lesions, .form, isRequired: true, "The form of a later reading.")
  /// The target lesions again.
  public static let readingTarget = Binding(
    "reading.target", .lesions, .group, isRequired: true, "The target lesions again.")
  /// The day of the scan of a target lesion.
  public static let readingDate = Binding(
    "reading.date", .lesions, .item(.date), isRequired: true, "The day of the scan of a target lesion.")
  /// What became of a target lesion.
  public static let readingState = Binding(
    "reading.state", .lesions, .item(.code), isRequired: true,
    means: [.lesionMeasured, .lesionTooSmall, .lesionAbsent, .lesionMerged, .lesionNotEvaluable],
    "What became of a target lesion.")
  /// Its diameter.
  public static let readingDiameter = Binding(
    "reading.diameter", .lesions, .item(.number(unit: "mm")), isRequired: true, "Its diameter.")
  /// The lesion with which it merged.
  public static let readingMergedInto = Binding(
    "reading.merged-into", .lesions, .item(.text), "The lesion with which it merged.")
  /// Why it is not evaluable.
  public static let readingReason = Binding("reading.reason", .lesions, .item(.text), "Why it is not evaluable.")
  /// The non-target lesions again.
  public static let readingNontarget = Binding(
    "reading.nontarget", .lesions, .group, isRequired: true, "The non-target lesions again.")
  /// The day of the scan of a non-target lesion.
  public static let readingNontargetDate = Binding(
    "reading.nontarget-date", .lesions, .item(.date), isRequired: true, "The day of the scan of a non-target lesion.")
  /// What became of a non-target lesion.
  public static let readingNontargetState = Binding(
    "reading.nontarget-state", .lesions, .item(.code), isRequired: true,
    means: [.lesionPresent, .lesionAbsent, .lesionProgressed, .lesionUnchanged, .lesionIncreased],
    "What became of a non-target lesion.")
  /// New lesions.
  public static let readingNew = Binding("reading.new", .lesions, .group, isRequired: true, "New lesions.")
  /// The day of the scan of a new lesion.
  public static let readingNewDate = Binding(
    "reading.new-date", .lesions, .item(.date), isRequired: true, "The day of the scan of a new lesion.")
  /// The organ of a new lesion.
  public static let readingNewOrgan = Binding(
    "reading.new-organ", .lesions, .item(.code), isRequired: true, means: [.node], "The organ of a new lesion.")
  /// What became of a new lesion.
  public static let readingNewState = Binding(
    "reading.new-state", .lesions, .item(.code), isRequired: true,
    means: [.lesionMeasured, .lesionPresent, .lesionIncreased, .lesionTooSmall, .lesionAbsent, .lesionNotEvaluable],
    "What became of a new lesion.")
  /// The diameter of a new lesion.
  public static let readingNewDiameter = Binding(
    "reading.new-diameter", .lesions, .item(.number(unit: "mm")), isRequired: true, "The diameter of a new lesion.")
  /// How certain it is that it is one.
  public static let readingNewCertainty = Binding(
    "reading.new-certainty", .lesions, .item(.code), isRequired: true, means: [.certain],
    "How certain it is that it is one.")
  /// The day on which it was first seen, when an earlier scan shows it.
  public static let readingNewSince = Binding(
    "reading.new-since", .lesions, .item(.date), "The day on which it was first seen, when an earlier scan shows it.")
  /// The overall response that the investigator recorded, with the codes of RECIST.
  public static let overallResponse = Binding(
    "overall-response", .lesions, .item(.code), isRequired: true,
    "The overall response that the investigator recorded, with the codes of RECIST.")
  /// The form of what was imaged.
  public static let imaging = Binding("imaging", .lesions, .form, "The form of what was imaged.")
  /// A region of the body.
  public static let imagingRegion = Binding(
    "imaging.region", .lesions, .group, isRequired: true, "A region of the body.")
  /// Whether it was imaged.
  public static let imagingDone = Binding(
    "imaging.done", .lesions, .item(.flag), isRequired: true, "Whether it was imaged.")
  /// The day of its scan.
  public static let imagingDate = Binding(
    "imaging.date", .lesions, .item(.date), isRequired: true, "The day of its scan.")
  /// The organs with metastases; one means the liver.
  public static let liverMetastases = Binding(
    "liver-metastases", .lesions, .item(.codes), means: [.liver], "The organs with metastases; one means the liver.")
  /// The log of therapies after the trial.
  public static let subsequentTherapy = Binding(
    "subsequent-therapy", .lesions, .form, "The log of therapies after the trial.")
  /// The first day of such a therapy.
  public static let subsequentTherapyStart = Binding(
    "subsequent-therapy.start", .lesions, .item(.date), isRequired: true, "The first day of such a therapy.")

  /// The bindings of this part, in their order.
  static let ofLesions: [Binding] = [
    lesions, lesionsTarget, lesionsTargetOrgan, lesionsTargetNode, lesionsTargetDate, lesionsTargetDiameter,
    lesionsNontarget, lesionsNontargetOrgan, lesionsNontargetNode, reading, readingTarget, readingDate, readingState,
    readingDiameter, readingMergedInto, readingReason, readingNontarget, readingNontargetDate, readingNontargetState,
    readingNew, readingNewDate, readingNewOrgan, readingNewState, readingNewDiameter, readingNewCertainty,
    readingNewSince, overallResponse, imaging, imagingRegion, imagingDone, imagingDate, liverMetastases,
    subsequentTherapy, subsequentTherapyStart,
  ]
}
