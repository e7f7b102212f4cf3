namespace ShopSaaS.Core.Kernel;

/// <summary>Where something goes. Country is ISO 3166-1 alpha-2.</summary>
public sealed record PostalAddress(string Line1, string? Line2, string City, string? Area, string? PostalCode, string Country);
