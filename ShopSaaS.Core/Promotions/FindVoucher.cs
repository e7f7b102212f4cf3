using Microsoft.EntityFrameworkCore;
using ShopSaaS.Core.Data;

namespace ShopSaaS.Core.Promotions;

/// <summary>Looks a code up inside the caller's unit of work.</summary>
public static class FindVoucher
{
    /// <summary>By what a shopper typed, whatever its case; null when there is no such code.</summary>
    public static Task<Voucher?> ByCode(ShopDbContext db, string? code)
    {
        var typed = (code ?? "").Trim().ToUpperInvariant();
        return Query(db, db.VoucherCodes.Where(v => v.Code == typed));
    }

    /// <summary>By the code's id.</summary>
    public static Task<Voucher?> ById(ShopDbContext db, Guid id) => Query(db, db.VoucherCodes.Where(v => v.Id == id));

    private static Task<Voucher?> Query(ShopDbContext db, IQueryable<VoucherCode> codes) => codes
        .Join(db.Discounts, v => v.DiscountId, d => d.Id, (v, d) => new Voucher(
            v.Id, v.Code, d.Kind, d.Value, d.MinimumMinor, d.Active, d.StartsAt, d.EndsAt, v.UsageLimit, v.TimesUsed))
        .SingleOrDefaultAsync();
}
