using ShopSaaS.Core.Data;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Tenancy;

namespace ShopSaaS.Core.Shipping;

/// <summary>A new store can ship from its first minute: a standard and an express rate, priced as people there expect.</summary>
internal sealed class FirstRates : IFurnishStore
{
    public void Furnish(ShopDbContext db, NewStore store)
    {
        var standard = Standard(store.Currency);
        db.ShippingRates.AddRange(
            new ShippingRate { Name = "Standard", Promise = "3-5 working days", AmountMinor = standard, FreeFromMinor = standard * 15 },
            new ShippingRate { Name = "Express", Promise = "1-2 working days", AmountMinor = standard * 5 / 2, Position = 1 });
    }

    /// <summary>About the price of a posted parcel, in minor units; round figures of each currency.</summary>
    internal static long Standard(Currency currency) => currency.Scale * currency.Code switch
    {
        "KRW" => 3000,
        "JPY" => 600,
        "NPR" or "INR" => 150,
        "CZK" or "MXN" or "ZAR" => 100,
        "SEK" or "NOK" or "DKK" => 50,
        "BRL" or "PLN" => 20,
        "BHD" or "KWD" => 2,
        "AUD" or "CAD" or "NZD" or "SGD" or "CHF" => 8,
        _ => 5,
    };
}
