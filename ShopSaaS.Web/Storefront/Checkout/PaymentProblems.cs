namespace ShopSaaS.Web.Storefront.Checkout;

/// <summary>Why a payment did not go through, in the shopper's words. The address carries only the word's key, so nobody can put words into the page.</summary>
internal static class PaymentProblems
{
    public const string Failed = "failed";

    public static string? Words(string? key) => key switch
    {
        null or "" => null,
        Failed => "The payment did not go through. Nothing was charged. Try again, or use another card.",
        _ => null,
    };
}
