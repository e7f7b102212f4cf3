using System.Security.Cryptography;
using System.Text.Json;
using ShopSaaS.Core.Carts;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Shipping;

namespace ShopSaaS.Core.Checkout;

/// <summary>From cart, contact and shipping to a frozen quote. Pure; exact in minor units.</summary>
internal static class QuoteMath
{
    public static CheckoutQuote Freeze(
        CartView cart, CheckoutContact contact, ShippingRate? rate, string key, string requestHash, DateTimeOffset now, DateTimeOffset expiresAt)
    {
        // The discount lies on the lines, to the cent, so that any part of the order can be refunded for exactly what was paid for it.
        var discounts = Allocation.Split(cart.Totals.DiscountMinor, [.. cart.Lines.Select(l => l.LineTotalMinor)]);
        var lines = cart.Lines.Select((l, i) => new QuoteLine(
            l.ProductId, l.VariantId, l.ProductName, l.VariantName, l.Sku, l.Image, l.Quantity, l.UnitPriceMinor, discounts[i])).ToList();
        var goods = cart.Totals.SubtotalMinor - cart.Totals.DiscountMinor;
        var shipping = rate is null || cart.Applied?.FreesShipping == true ? 0 : rate.PriceFor(goods);
        var address = contact.ShippingAddress!.Tidy();
        return new CheckoutQuote
        {
            Id = Guid.NewGuid(),
            CartId = cart.Id,
            Email = contact.Email!.Trim(),
            Name = contact.Name!.Trim(),
            Phone = string.IsNullOrWhiteSpace(contact.Phone) ? null : contact.Phone.Trim(),
            ShippingAddress = address,
            Notes = string.IsNullOrWhiteSpace(contact.Notes) ? null : contact.Notes.Trim(),
            Lines = lines,
            Currency = cart.Currency.Code,
            SubtotalMinor = cart.Totals.SubtotalMinor,
            DiscountMinor = cart.Totals.DiscountMinor,
            ShippingMinor = shipping,
            TaxMinor = 0,
            TotalMinor = goods + shipping,
            ShippingName = rate?.Name,
            VoucherCodeId = cart.Applied?.CodeId,
            VoucherCode = cart.Applied?.Code,
            Hash = Hash(lines, address, cart.Currency, goods + shipping),
            IdempotencyKey = key,
            RequestHash = requestHash,
            ExpiresAt = expiresAt,
            CreatedAt = now,
        };
    }

    private static string Hash(List<QuoteLine> lines, PostalAddress address, Currency currency, long total) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(new { lines, address, currency.Code, total })));
}
