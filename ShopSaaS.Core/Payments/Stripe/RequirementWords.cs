namespace ShopSaaS.Core.Payments.Stripe;

/// <summary>What an account still needs, in people's words (Stripe names fields: "individual.verification.document").</summary>
internal static class RequirementWords
{
    private static readonly (string Field, string Words)[] Known =
    [
        ("external_account", "A bank account for payouts"),
        ("tos_acceptance", "Agreement to Stripe's terms"),
        ("verification.document", "A photo of an identity document"),
        ("business_profile", "What your business sells and its website"),
        ("business_type", "The kind of business"),
        ("representative", "Who represents the business"),
        ("individual", "Details about you"),
        ("person", "Details about a person in the business"),
        ("company", "Details about the company"),
        ("owners", "Who owns the business"),
    ];

    public static string Of(string requirement) =>
        Known.FirstOrDefault(k => requirement.Contains(k.Field, StringComparison.Ordinal)).Words ?? "More details, shown by Stripe";
}
