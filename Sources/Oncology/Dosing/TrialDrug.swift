/// A drug of this combination.
public enum TrialDrug: String, Hashable, Sendable, CaseIterable {
  /// The infused antibody: one dose, never reduced, only delayed or stopped.
  case tislelizumab
  /// The capsules: 12, 10 or 8 mg on days 1 to 14 of 21.
  case anlotinib
}
