using System.Security.Cryptography;

namespace ShopSaaS.Web.Sandbox.Stripe.Api;

/// <summary>Ids that look like Stripe's.</summary>
internal static class Ids
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    public static string Random(int length) => RandomNumberGenerator.GetString(Alphabet, length);

    public static string Account() => "acct_1" + Random(15);
    public static string Payment(string prefix) => prefix + "_3" + Random(23);
    public static string Other(string prefix) => prefix + "_1" + Random(23);
    public static string Customer() => "cus_" + Random(14);
    public static string Request() => "req_" + Random(14);
    public static string ClientSecret(string intent) => $"{intent}_secret_{Random(25)}";
}
