namespace ShopSaaS.Core.Orders;

/// <summary>The order's own axis and the moves it allows (specification 3.3, ORDER_STATUS_TRANSITIONS).</summary>
public static class OrderStatus
{
    public const string Pending = "pending";
    public const string Processing = "processing";
    public const string Shipped = "shipped";
    public const string Delivered = "delivered";
    public const string Cancelled = "cancelled";
    public const string Returned = "returned";
    public const string Refunded = "refunded";
    public static readonly string[] All = [Pending, Processing, Shipped, Delivered, Cancelled, Returned, Refunded];

    private static readonly Dictionary<string, string[]> Moves = new()
    {
        [Pending] = [Processing, Cancelled],
        [Processing] = [Shipped, Cancelled],
        [Shipped] = [Delivered, Returned],
        [Delivered] = [Returned],
        [Cancelled] = [],
        [Returned] = [Refunded],
        [Refunded] = [],
    };

    /// <summary>Where an order in this status may go next.</summary>
    public static IReadOnlyList<string> NextAfter(string status) => Moves[status];
}

/// <summary>The money's axis.</summary>
public static class OrderPaymentStatus
{
    public const string Pending = "pending";
    public const string Paid = "paid";
    public const string Failed = "failed";
    public const string Refunded = "refunded";
    public static readonly string[] All = [Pending, Paid, Failed, Refunded];
}

/// <summary>The parcel's axis.</summary>
public static class OrderFulfilmentStatus
{
    public const string Unfulfilled = "unfulfilled";
    public const string Shipped = "shipped";
    public const string Delivered = "delivered";
    public const string Returned = "returned";
    public static readonly string[] All = [Unfulfilled, Shipped, Delivered, Returned];
}
