public import Expressions

/// A function that clinical standards add to expressions.
public typealias ClinicalFunction = FunctionDeclaration

/// A value in an expression.
public typealias ClinicalValue = ExpressionValue

/// The type of a value in an expression.
public typealias ClinicalType = ExpressionType

/// Why a clinical function has no answer.
public typealias ClinicalFailure = FunctionFailure

/// A value that is not there, and why.
public typealias ClinicalUnknown = Unknown
